"""Rules as data: what a rule is, how packs are loaded, how rules are matched."""
