"""articlekit as a step in other people's engines; each module needs the engine it is named for."""
