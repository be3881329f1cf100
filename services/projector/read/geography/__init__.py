"""Where facts took place: points of cities and countries, GeoJSON of facts, and the page's map."""
