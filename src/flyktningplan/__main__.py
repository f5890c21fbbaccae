"""`python -m flyktningplan` er det samme som `flyktningplan`."""

from flyktningplan._main import main

main()
