"""From live claims to facts: which claims are about the same thing, and what that thing is said to be. Pure.

How the projector uses it, for one batch:

1. `traits_of(live)` and `signature_of(traits)` for every claim reported; the signature is stored on the
   claim's row. (A slot that is no EDTF date raises `NotADate`, a `ValueError`: park the event.)
2. For every signature that a claim of the batch had or has now, the first position of its live claims (None
   if there is none left) goes into `regroup(index, {signature: Telling(traits, position)})`. `index` is the
   projector's `Index` (`index.py` has the contract and one in memory): nodes by signature, by key, by fact.
3. `regroup` stores the nodes and returns the signatures whose fact changed. A claim's fact is that of its
   signature's node: the position of the fact's earliest claim, whose id is the fact's id.
4. Facts that gained, lost or hold a changed claim are settled from their claims (`settle`).
5. `relink(hooks, {fact.position: hook_of(fact), gone: None})` says which pairs of facts are linked now and
   which are not; `hooks` is the projector's `HookIndex` (`linking.py`, with one in memory).
"""
