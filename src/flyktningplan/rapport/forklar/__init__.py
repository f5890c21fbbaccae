"""`forklar`: treet bak ett tall i en rapport, ned til mengder, satser og celler."""
