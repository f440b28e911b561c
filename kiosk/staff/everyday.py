"""Words of everyday Dutch and English that somebody may be called by as well.

In lower case they are taken for the word: who erases Wil doesn't take "wil" out of every wish.
"""

_PARTICLES = "al da de del den der di du el en het in la le op t te ten ter van vd von zu zum zur"
_WORDS = """
amber apr april art aug august autumn bas beer ben bill bo bob carol chance chase chip clay cliff cor dale dawn dean
dec drew els eve faith floor ford frank gene gift glen grace grant guy harm hazel heath heather holly hoop hope
hunter iris ivy jack jade jan jean jet job jobs joy jul juli jun june juni kit koos lance lane lente lies lily linde
linden lot maas mark mat max may mees mei merel mien mrt nick nov okt olive pat pearl peg penny pluk ray rein rich rob
robin rod rood roos rose ruby rusty sam sandy sep sil skip sky star ster sterre storm sue summer toon victor vos wade
ward wies wil will winter wolf woody zomer zon

appel arend baker bakker bank banks beek bell berg best bisschop black bode boer bos brink brooks brouwer brown brug
bruin bush carter case church cook cooper cross dam day dijk dorp early fair field fields fine fox gold good graaf
green groen groot haan harper hertog heuvel hill hoek hof hond horst huis jager jong kamp kat keizer kerk king klein
knight kok koning kort koster kramer kuiper laan lang lange leeuw long love mason meer meester mills mol molen
molenaar moon mulder oud paard page park parker parks peer post price prins read reed rice rijder rivers ruiter
schilder schipper sharp short silver slager smit smith stad sterling stone straat street strong tanner taylor
timmerman valk veld vink visser wever white wit witte wood woods young zwaan zwart
"""

PARTICLES = frozenset(_PARTICLES.split())
"""What stands within names, and names nobody by itself."""

WORDS = PARTICLES | frozenset(_WORDS.split())
