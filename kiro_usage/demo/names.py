"""Names of people who do not exist, and the teams they are in."""

FAMILY_NAMES: tuple[tuple[str, str], ...] = (
    ("김", "kim"),
    ("이", "lee"),
    ("박", "park"),
    ("최", "choi"),
    ("정", "jung"),
    ("강", "kang"),
    ("조", "cho"),
    ("윤", "yoon"),
    ("장", "jang"),
    ("임", "lim"),
    ("한", "han"),
    ("오", "oh"),
    ("서", "seo"),
    ("신", "shin"),
    ("권", "kwon"),
    ("황", "hwang"),
)
"""Korean family names with a spelling in Latin letters."""

GIVEN_NAMES: tuple[tuple[str, str], ...] = (
    ("서준", "seojun"),
    ("하은", "haeun"),
    ("도윤", "doyun"),
    ("지우", "jiwoo"),
    ("예린", "yerin"),
    ("시우", "siwoo"),
    ("수아", "sua"),
    ("주원", "juwon"),
    ("다인", "dain"),
    ("현우", "hyunwoo"),
    ("채원", "chaewon"),
    ("건우", "gunwoo"),
    ("소율", "soyul"),
    ("우진", "woojin"),
    ("나윤", "nayun"),
    ("은호", "eunho"),
    ("가은", "gaeun"),
    ("태오", "taeo"),
)
"""Korean given names with a spelling in Latin letters."""

ENGLISH_NAMES: tuple[tuple[str, str], ...] = (
    ("Olive", "Tanner"),
    ("Marcus", "Brook"),
    ("Petra", "Lindqvist"),
    ("Theo", "Winterbourne"),
    ("Ingrid", "Vale"),
    ("Samir", "Haddow"),
    ("Nora", "Castell"),
    ("Felix", "Umber"),
    ("Clara", "Okonjo"),
    ("Jonas", "Reed"),
    ("Leona", "Marsh"),
    ("Dario", "Penn"),
    ("Yara", "Holm"),
    ("Emil", "Sorrel"),
    ("Tess", "Arkwright"),
    ("Ravi", "Thornley"),
    ("Maren", "Falk"),
    ("Hugo", "Estrand"),
    ("Lina", "Brandt"),
    ("Owen", "Castle"),
    ("Sofia", "Merrow"),
    ("Kaspar", "Dunne"),
    ("Alma", "Ferris"),
    ("Idris", "Colby"),
)
"""Given and family names."""

DOUBLE_NAME = ("김", "민수", "minsu.kim")
"""Family name, given name and address of the name that two people share."""
