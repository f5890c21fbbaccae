"""Frosne modeller av planmappens tabeller og innstillinger."""
