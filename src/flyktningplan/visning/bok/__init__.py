"""En arbeidsbok av rapporter: plassen til alt først, så cellene, formlene og diagrammene."""
