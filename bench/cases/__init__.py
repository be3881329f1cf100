"""One module a subject; each has `figures(*, quick, rounds)`, which yields `bench.measure.Figure`s."""
