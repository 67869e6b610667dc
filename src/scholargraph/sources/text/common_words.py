"""Words that no name in Latin script consists of."""

COMMON_WORDS = frozenset(
    """a about above across after all among an and annals application applications applied approach are as at based between
    beyond but by can conference data deep department do does via for foundation foundations framework from function
    functions gradient how if in institute international into is it its journal large learning letters linear machine
    magazine mathematical mathematics matrix method methods model models network networks neural new no nonlinear not of on
    online optimal optimization optimisation or over problem problems proceedings processing programming random report
    research review robust school science sciences society some statistical statistics stochastic symposium system systems
    technical technology that the their theory through to toward towards transactions under university using we what when
    where which who why will with without workshop your our college laboratory laboratories press preprint arxiv submitted
    accepted appear published association bulletin notices advances analysis algorithm algorithms computing computation
    computational computer computers control convex convergence engineering information intelligence artificial language
    vision physics chemistry biology physical communications operations estimation inference equations graph graphs geometry
    algebra topology dynamics quantum survey introduction handbook lecture notes encyclopedia thesis dissertation volume
    editor editors edited ieee acm siam ams ieee/acm aaai icml iclr neurips nips cvpr eccv iccv colt aistats jmlr tmlr acl
    emnlp kdd award fellowship grant prize professor assistant associate postdoctoral postdoc lecturer student students
    researcher fellow scientist engineer chair member reviewer committee phd ph.d ms m.s bs b.s undergraduate graduate
    master masters bachelor doctoral intern january february march june july september october november december current
    currently former present company corporation inc up verlag éditions editions librairie laboratoire laboratorio institut
    instituto istituto université universidad universität universidade università faculté facultad fakultät département
    departamento dipartimento lehrstuhl centro zentrum école escuela scuola équipe ltd center centre academy faculty group
    lab labs hospital nature""".split()
)
"""In lower case: they tell titles, venues and institutions from names."""
