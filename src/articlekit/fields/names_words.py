"""Facts about names: particles, titles, agencies, and words that no person is called.

The word lists of a language (roles, titles, desks) are in `languages/data`; here stands what
holds across languages.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


PARTICLES = _words(
    "van von vom zu zum zur der den de del della dello dei degli des du da das do dos di d la le "
    "las los el al bin bint ibn ben abu af av til ter ten te vd y e i und und san santa mac st "
    "op 't in't vander ul al- el- as ash-"
)
"""Words inside a name that are printed small: Ludwig van Beethoven, Ursula von der Leyen,
Vicente del Bosque, Ortega y Gasset."""
TITLES = _words(
    "dr dr. prof prof. mr mr. mrs mrs. ms ms. sir dame lord lady rev rev. fr fr. sr sr. "
    "dipl.-ing. mag. ing. mgr. mudr. phdr. judr. rndr. doc. pater"
)
GENERATIONS = _words("jr jr. sr sr. ii iii iv")
"""The suffixes that belong to the name and stay; degrees go."""

AGENCIES = _phrases(
    "reuters|thomson reuters|dpa|dpa-afx|dpa/lno|deutsche presse-agentur|afp|"
    "agence france-presse|"
    "ap|the associated press|associated press|apa|sda|keystone-sda|ats|epd|kna|sid|afx|rtr|"
    "ansa|adnkronos|agi|lapresse|askanews|efe|europa press|ep|lusa|belga|anp|ritzau|ntb|tt|stt|"
    "ptl|pap|čtk|ctk|mti|agerpres|mediafax|xinhua|pti|ani|ians|uni|tass|тасс|риа новости|ria|"
    "интерфакс|interfax|укринформ|уніан|унн|kyodo|jiji|yonhap|newsis|bernama|antara|anadolu|aa|"
    "iha|dha|bloomberg|bloomberg news|upi|dow jones|dow jones newswires|cna|canadian press|"
    "the canadian press|aap|pa|pa media|press association|wam|mena|spa|αμπε|απε-μπε|jta|"
    "新华社|新華社|共同通信|共同通信社|時事通信|時事通信社|ロイター|연합뉴스|뉴시스|뉴스1|中新社|"
    "中央社|getty images|shutterstock|imago|picture alliance|istock|unsplash|pexels"
)
ORGANISATION_WORDS = _words(
    "agencies agency agenturen agentur agences agence agencias agencia agenzie agenzia staff desk "
    "team redaktion redaktionen rédaction redacción redazione redação redactie redaktionen "
    "redaksjonen redaktionen newsroom news nachrichten zeitung magazin magazine gazette herald "
    "tribune journal chronicle times post press presse media online newspaper newspapers "
    "broadcasting radio tv television channel network group inc inc. ltd llc gmbh ag corp "
    "corporation company association institute university foundation council committee ministry "
    "department office centre center club society union federation editors editorial board admin "
    "administrator guest guests anonymous contributor contributors correspondent correspondents "
    "reporter reporters wire report reports studio studios communications relations service "
    "services solutions technologies software systems labs partners ventures capital bank daily "
    "weekly today tageblatt anzeiger kurier rundschau blog podcast shop store photography"
)
"""Words that make a line an organisation's name, in the languages newsrooms sign in."""
NO_NAMES = _words(
    "a an the this that these those my your our their his her its how why what when where who "
    "which and or but not no yes for from with without about against between into over under "
    "after before during since until is are was were be has have had would can could should "
    "all any some more most less least best worst top new newest latest old first last next "
    "previous big small great good bad better free full live breaking exclusive premium home "
    "homepage search menu login log sign subscribe newsletter newsletters share follow read watch "
    "listen comment comments print save email contact privacy policy terms cookies cookie "
    "settings accept reject close open skip back forward continue view show see get start stop "
    "learn discover explore find buy sell try join help support faq careers jobs advertise "
    "advertisement sponsored partner related popular trending featured recommended editor's picks "
    "world national international local regional politics political business economy finance "
    "markets money technology tech science health sport sports culture arts art entertainment "
    "music movies movie film films books book food travel lifestyle fashion style beauty opinion "
    "opinions analysis editorials letters features feature video videos photo photos gallery "
    "galleries podcasts weather games game crossword puzzles education environment climate energy "
    "law crime society religion history real estate cars auto automotive property house garden "
    "family parenting relationships education obituaries classifieds events calendar archive "
    "archives topics topic tags tag category categories section sections author authors about us "
    "me mission street road avenue square park bridge island islands river lake mountain valley "
    "city town county state states country republic kingdom north south east west northern "
    "southern eastern western central upper lower middle united european african asian american "
    "british german french spanish italian russian chinese indian japanese war election elections "
    "president minister government parliament congress senate court police army attack "
    "crisis guide guides tips ways things reasons review reviews list product products service "
    "price prices deals deal sale discount offer offers design development management marketing "
    "digital social data cloud security software hardware mobile web app apps website platform "
    "tools tool training course courses program programs school college students research study "
    "studies report industry customer customers client clients case resources overview summary "
    "introduction conclusion table contents chapter part page pages step steps video year years "
    "month week day days today tomorrow yesterday morning evening night time am pm "
    "click here download upload install update updates updated published posted edited written "
    "reviewed min minutes read reading photo image images picture credit source sources copyright "
    "zum zur vor wie was mit auf aus bei für im um wer wo wir ihr ein eine einen alle neue neues "
    "neuer neuen mehr jetzt hier hej meet ask let put keep make made take give come go talking "
    "key points recent posts common request become super premier league artificial intelligence "
    "stay connected quick question questions simple official general information campus map user "
    "role region type topic frequently asked honorable mentions member members demo internet "
    "artikel neueste aktuelle meistgelesene heading use using classic series zone index list "
    "rights reserved los las san santa new york fort cape lake mount port "
    "startseite politik wirtschaft sport kultur wissen gesellschaft panorama reise auto digital "
    "regional ausland inland meinung kommentar kommentare leben gesundheit technik video videos "
    "accueil politique économie société culture monde sports santé opinions vidéo vidéos "
    "portada política economía sociedad cultura mundo deportes opinión salud tecnología "
    "cronaca politica economia esteri sport cultura spettacoli mondo opinioni "
    "mundo esporte esportes saúde tecnologia notícias notizie noticias actualités nachrichten "
    "nieuws sport cultuur economie binnenland buitenland nyheter sverige norge danmark "
    "suomi polska kraj świat sport kultura gospodarka zprávy domácí zahraničí ekonomika "
    "belföld külföld gazdaság sport știri economie gündem ekonomi spor dünya "
    "политика экономика общество мир спорт культура новости україна світ спорт культура "
    "πολιτική οικονομία κόσμος αθλητικά ελλάδα διεθνή "
    "teilen twittern senden drucken merken kopieren partager imprimer envoyer copier compartir "
    "enviar imprimir copiar condividi stampa copia compartilhar delen afdrukken udostępnij drukuj "
    "fact checked verified senior junior qa "
    "copy link links text size article forum forums asia europe africa america australia "
    "instagram facebook twitter bluesky mastodon threads "
    "youtube linkedin whatsapp telegram pinterest tiktok google apple "
    "amazon microsoft iphone android windows ipad rss pdf"
)
"""Words of headlines, menus and places that are in no person's name: 'World News', 'New York',
'Best Garden Lamp Offers'. A line with one of them is not read as a name by its shape."""
DEGREES = _words(
    "md phd rd rdn ms ma mba msc bsc ba bs mph rn np cpa cfa cfp esq jd llm dvm dds dmd pharmd "
    "psyd lcsw lmft cssd cdces ld faafp fand facs pe pmp mph do pa-c edd"
)
MODIFIERS = _words(
    "senior chief deputy associate assistant executive managing contributing staff freelance lead "
    "principal junior political business economics economic sports sport science health medical "
    "technology tech environment environmental climate education entertainment culture arts "
    "lifestyle news features foreign national international world global diplomatic defence "
    "defense security legal court crime political royal religion travel food consumer personal "
    "finance financial digital online content video social media investigations investigative "
    "special guest data health city local regional chief multimedia trending trainee white house "
    "leitender leitende politischer politische landespolitische landespolitischer online"
)
"""Words that open a title that follows a name: 'Jane Doe Political Correspondent'."""
HEADS = _words(
    "writer editor reporter correspondent columnist journalist author contributor critic analyst "
    "director producer founder co-founder ceo cto manager expert specialist strategist attorney "
    "lawyer professor researcher fellow photographer redakteur redakteurin reporterin "
    "korrespondent korrespondentin autor autorin gastautor gastautorin chefredakteur "
    "chefredakteurin volontär volontärin journaliste rédacteur rédactrice correspondant "
    "correspondante redactor redactora periodista corresponsal giornalista redattore redattrice "
    "corrispondente inviato jornalista repórter correspondente verslaggever redacteur "
    "correspondent journalist reporter toimittaja dziennikarz dziennikarka redaktor redaktorka "
    "muhabir yazar корреспондент журналист обозреватель кореспондент журналіст horticulturalist "
    "educator educators gardener nurse dietitian physician doctor engineer consultant coach "
    "president vice chair officer owner partner teacher student scientist therapist blogger host "
    "anchor presenter reviewer trader broker realtor developer designer advisor adviser architect "
    "artist chef member intern translator illustrator historian editor-in-chief psychologist "
    "astrologer farmer veterinarian meteorologist secretary senator"
)
"""Nouns that end a title beside a name, where the language files do not have the phrase."""
PLACE_WORDS = _words("in aus à en from at em z w ve на в из у bei nach på fra iz din dal")
"""Prepositions that open the place a report was written in: 'Jane Doe in Berlin'."""
WITH_WORDS = _words(
    "with mit avec con com cu med met for für pour para per of special ile совместно разом"
)
"""Words that open the agency or paper behind a name: 'mit dpa', 'for The Daily Star'."""
ARTICLES = _words("the le la les die der das el los las il i gli o os as de het")
"""Articles that open a paper's name: 'The Daily Star', 'Les Nouvelles'."""
PICTURE_AGENCIES = _phrases(
    "getty images|shutterstock|imago|imago images|picture alliance|istock|unsplash|pexels|"
    "getty|adobe stock|alamy|depositphotos|corbis"
)
"""Agencies that sell pictures alone: a name before one of them is a photographer's."""
SELF_NAMES = _words(
    "staff editors redaktion editorial newsroom desk team redacción redazione rédaction redação "
    "redactie redaktionen redaksjonen toimitus redakcja redakce"
)
"""Words that make a short line without a by-word a desk's signature: 'Nordblatt Redaktion'."""
STRONG_MARKS = _words("بقلم كتب كتبت كتبه كتبها بواسطة إعداد حوار מאת כתב כתבה כתבו द्वारा लेखक")
"""Marks of scripts without capitals that need no colon: they stand before names alone."""
CHINESE_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董"
    "袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛"
    "闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
)
"""The most frequent Chinese surnames: 记者张三 is a byline, 记者观察 a heading."""
KOREAN_NO_NAMES = _words("담당 수습 취재 현장 선임 사진 전문 본지 인턴 객원 논설 시민 편집 입력")
"""Words before 기자 that tell which reporter, not who."""
SURNAMES_TOO = _words(
    "french german deal sale min key point law art way rich major tip york santa san park war best "
    "long close day days west north east south lake street bridge hill "
    "hills green young "
    "good price page pages law case read reading house game love small big great city weeks case "
    "senior junior "
    "garden fields rivers church stone wood woods brown black white gray may march august read "
    "post times real cape port fort mount bridge banks bank capital"
)
"""Words of headings that are surnames as well: they may close a name, not open it."""
NO_ENDINGS = (
    r"(?:tions?|sions|ments|ness|ities|ability|ology|ologies|izing|ating|ening|ting|ning|ring|"
    r"keiten|keit|heiten|schaft|schaften|ungen|igung|ität|ción|ciones|zione|zioni|ção|ções|ность|"
    r"ości|ość|nosti)"
)
"""Endings of abstract nouns, which no given name has: 'Accelerating', 'Übertragung'."""
