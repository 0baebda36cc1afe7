//! The nouns that head a source phrase, by what kind of source they usually are, and the other words that shape one.
//!
//! A list says what a word *suggests*; the decision is taken by [`super::model`] over the whole phrase and its context,
//! because no list can know that "officials said" hides somebody while "officials announced" does not. All entries are
//! singular and in lower case.

use crate::lexicon::Lexicon;

/// What the head noun of a source phrase suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Head {
    /// "source", "insider": says itself that somebody talked. Not "a source of income", which the phrase reader drops.
    Informant,
    /// "official": the commonest cloak. "Official" inside a name is no head.
    Official,
    /// Those who work near power, or in a firm: "aide", "adviser", "employee".
    Role,
    /// Those near somebody: "friend", "ally", "associate".
    Circle,
    /// Elected and chosen people: "senator", "delegate". Plural and public they are a group, single and definite a person
    /// named elsewhere.
    Office,
    /// Members of a party or a camp: "Republican", "conservative".
    Partisan,
    /// "person", "people", "individual", "those": the words after it decide ("familiar with the matter").
    Person,
    /// Speaks for a body on record: "spokeswoman", "lawyer".
    Voice,
    /// Seen or heard in public: "protester", "caller", "crowd".
    Onlooker,
    /// "man", "woman", "mother": whoever, in an anecdote.
    Human,
    /// Judges from outside: "critic", "expert", "analyst".
    Observer,
    /// The many: "voter", "supporter", "American".
    Public,
    /// A public role with one holder at a time: "president", "nominee".
    Holder,
    /// A body: "campaign", "agency", "police".
    Body,
    /// A medium: "newspaper", "network".
    Medium,
    /// Something written, counted or recorded: "report", "poll", "video".
    Record,
    /// An amount standing for people: "many", "some", "percent", "majority".
    Amount,
    /// A personal pronoun.
    Pronoun,
    /// In no list.
    Other,
}

/// The heads in the order of [`HEADS`]' lists.
const ORDER: [Head; 18] = [
    Head::Informant,
    Head::Official,
    Head::Role,
    Head::Circle,
    Head::Office,
    Head::Partisan,
    Head::Person,
    Head::Voice,
    Head::Onlooker,
    Head::Human,
    Head::Observer,
    Head::Public,
    Head::Holder,
    Head::Body,
    Head::Medium,
    Head::Record,
    Head::Amount,
    Head::Pronoun,
];

static HEADS: Lexicon<2048> = Lexicon::new(&[
    // Informant
    "deep-throat informant insider leaker source tipster whistle-blower whistleblower",
    // Official
    "official",
    // Role
    "accountant administrator adviser advisor agent aide analyst-turned-source appointee architect assistant \
     associate attendee banker bidder broker bundler bureaucrat chief-of-staff clerk client commander consultant \
     contractor coordinator counselor counterintelligence customer deputy detective developer diplomat director \
     doctor donor employee engineer envoy ex-aide ex-employee ex-official executive financier fund-raiser \
     fundraiser general-turned-adviser guard guest hand head-hunter higher-up inspector interlocutor interpreter \
     investigator investor invitee lawyer-turned-adviser lieutenant lobbyist manager mediator mole negotiator \
     nurse officer operative operator organiser organizer owner participant partner physician pilot planner \
     player policymaker pollster pro producer professional programmer prosecutor recruiter regulator scientist \
     scout secretary-designate soldier spy spymaster staff-member staffer steward strategist subordinate \
     superdelegate supervisor surrogate teacher technician tester trader trainer translator trustee underling \
     veteran volunteer worker",
    // Circle
    "acquaintance ally aunt backer boss boyfriend brother buddy classmate colleague companion confidant \
     confidante cousin daughter ex-colleague fan father foe friend girlfriend grandfather grandmother husband \
     loyalist mentor mother neighbor neighbour pal parent relative rival roommate sister son uncle widow wife",
    // Office
    "alderman ambassador assemblyman assemblywoman attorney-general bishop candidate chair chairman chairwoman \
     general chief      commissioner committeeman committeewoman congressman congressmember congressperson congresswoman contender \
     councillor councilman councilwoman delegate elector front-runner frontrunner governor hopeful incumbent \
     judge justice lawmaker leader legislator mayor member minister mp parliamentarian politician prelate \
     representative secretary senator sheriff",
    // Partisan
    "anti-trumper brexiteer centrist communist conservative democrat environmentalist evangelical extremist \
     feminist gop-er green hard-liner hardliner independent insurgent islamist labourite leftist liberal \
     libertarian militant moderate nationalist neocon partisan populist progressive radical rebel republican \
     rightist socialist tory trumper",
    // Person
    "another anyone everybody everyone figure individual one other people person somebody someone those",
    // Voice
    "attorney barrister counsel flack lawyer mouthpiece press-secretary publicist rep solicitor spokesman \
     spokesmen spokespeople spokesperson spokeswoman spokeswomen",
    // Onlooker
    "accuser activist audience blogger bystander cabbie caller celebrity chanter child columnist commentator \
     commenter correspondent crowd defendant demonstrator driver editor eyewitness hacker heckler host \
     interviewer journalist juror marcher moderator onlooker passenger passer-by passerby photographer plaintiff \
     poster protester protestor publisher questioner rallygoer reader reporter resident shopper skywriter \
     spectator student suspect tweeter user victim viewer waiter waitress witness writer",
    // Human
    "boy couple dad family fellow gentleman girl guy kid lady man mom teenager woman youth",
    // Observer
    "academic advocate analyst apologist biographer champion constitutionalist critic defender detractor doubter \
     economist expert fact-checker forecaster handicapper historian insider-watcher naysayer observer opponent \
     philosopher politico pollwatcher professor proponent pundit researcher sceptic scholar skeptic specialist \
     theorist thinker watchdog watcher",
    // Public
    "adherent american asian atheist base black briton business canadian catholic chinese christian citizen \
     community constituent consumer democratic-voter devotee electorate elite enthusiast establishment european \
     faithful farmer follower generation german hard-core hispanic homeowner house-republican immigrant industry \
     insurer iowan iranian israeli jew latino masses men mexican migrant millennial minority muslim new-yorker \
     palestinian participant-voter populace public refugee respondent russian saudi southerner supporter syrian \
     taxpayer texan trader-group ukrainian voter white woman-voter women",
    // Holder
    "actor actress archbishop author billionaire businessman businesswoman cardinal celebrity-candidate ceo coach \
     comedian composer dictator director-general documentarian duke economist-in-chief emperor entertainer ex- \
     president filmmaker first-lady heiress host-of imam king lawmaker-elect magnate majority-leader mogul \
     monarch native nominee novelist pastor patriarch pitcher pontiff pope premier president president-elect \
     priest prince princess principal quarterback queen rabbi retiree reverend senator-elect singer speaker \
     sultan superstar surgeon tycoon vice-president vice-presidential",
    // Body
    "academy administration administration-wide agency airline airport alliance army assembly association \
     authority bank board branch brand brigade bundestag bureau business-group cabinet camp campaign carrier \
     caucus center centre chain chamber charity church city club coalition college commission committee company \
     conference congress consortium corporation council country court defence defense delegation department \
     directorate district division duma embassy establishment-body faction federation firm force foundation fund \
     government group headquarters hospital hotel house hq institute institution intelligence investigation \
     judiciary jury knesset kremlin label laboratory league legislature lobby maker manufacturer ministry mission \
     mosque movement municipality museum nation navy network-body newsroom ngo nonprofit office opposition \
     organisation organization outfit owner-group pac panel parliament party pentagon police politburo precinct \
     prosecution province regime regiment registry retailer school secretariat senate service shop side society \
     staff startup state super-pac supplier task-force taskforce team territory think think-tank treasury tribe \
     tribunal union unit university vatican venture watchdog-group website-operator white-house workforce",
    // Medium
    "aggregator blog blogsite broadcaster bulletin channel daily editorial-board gazette journal magazine media \
     medium network news newscast newsletter newspaper newswire outlet page paper podcast press program programme \
     publication publisher-house radio show site station tabloid television tv website weekly wire",
    // Record
    "account ad advertisement affidavit agenda agreement amendment analysis announcement answer argument article \
     assessment audio audit autobiography average bill biography book brief briefing bylaw cable calculation \
     census chapter charge chart charter clip column commentary communique communiqué complaint constitution \
     contract copy correspondence count data database deal decision declaration decree definition deposition \
     diary directive doc document documentary dossier draft e-mail editorial email entry essay estimate evidence \
     exchange exit-poll fact file filing film finding footage forecast form graphic guidance guide guideline \
     headline history image index indictment infographic information inquiry interview invoice item itinerary \
     judgement judgment law lawsuit leaflet legislation letter list log manifesto manual map measure measurement \
     meme memo memoir memorandum message metadata minute model motion narrative newspaper-report note notice \
     notification number op-ed opinion-piece order pamphlet paper-trail paragraph passage petition photo \
     photograph picture piece placard plan platform play pledge policy poll polling pool-report post posting \
     prediction presentation profile projection proposal provision question questionnaire readout receipt record \
     recording release report reporting research resolution response result resume review rule ruling résumé \
     schedule score screenshot script section sentence series sign signature slide slogan song spot spreadsheet \
     standard statement statistic statute story study subpoena suit summary survey tabulation tape text theory \
     title tracker transcript transcription translation treaty tweet update verdict version video warrant wiretap \
     word work writing",
    // Amount
    "% all array both bunch dozen few fifth fraction half handful hundred lot majority many million more most \
     neither nobody none percent percentage plenty plurality quarter scores several share some tens third \
     thousand three-quarters two-thirds",
    // Pronoun
    "each he her herself him himself his i it its itself me my myself our ourselves she that their them \
     themselves these they this us we which who whom whose you your yourself",
]);

/// What a noun suggests, given in lower case, singular or plural.
pub(super) fn head(lower: &str) -> Head {
    let known = |lower: &str| HEADS.list_of(lower).or_else(|| HEADS.list_of(&singular(lower)));
    // "ex-wife", "co-chairman", "doctor-turned-senator"
    let list = known(lower).or_else(|| lower.rsplit_once('-').and_then(|(_, last)| known(last)));
    list.map_or(Head::Other, |i| ORDER[i])
}

/// The singular of a noun in lower case; a word that is none is left alone.
pub(super) fn singular(lower: &str) -> String {
    match lower {
        "people" => return "person".to_owned(),
        "men" => return "man".to_owned(),
        "women" => return "woman".to_owned(),
        "children" => return "child".to_owned(),
        "media" | "news" | "police" | "data" => return lower.to_owned(),
        _ => {}
    }
    if let Some(stem) = lower.strip_suffix("men").filter(|s| s.len() > 3) {
        return format!("{stem}man");
    }
    if let Some(stem) = lower.strip_suffix("women").filter(|s| s.len() > 3) {
        return format!("{stem}woman");
    }
    if let Some(stem) = lower.strip_suffix("ies").filter(|s| s.len() > 2) {
        return format!("{stem}y");
    }
    for end in ["sses", "ches", "shes", "xes"] {
        if lower.ends_with(end) {
            return lower[..lower.len() - 2].to_owned();
        }
    }
    match lower.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i', '\'']) => stem.to_owned(),
        _ => lower.to_owned(),
    }
}

/// Does the noun, in lower case, name more than one?
pub(super) fn is_plural(lower: &str) -> bool {
    matches!(
        lower,
        "people" | "men" | "women" | "those" | "others" | "media" | "police" | "both" | "many" | "several" | "they"
    ) || singular(lower) != lower
}

/// How a phrase picks out what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum Determiner {
    /// Nothing: "officials".
    Bare,
    /// "the", "these".
    Definite,
    /// "a", "one", "another".
    Indefinite,
    /// "his", "Cruz's".
    Possessive,
    /// "some", "many", "several".
    Vague,
    /// "three", "at least two", "half a dozen".
    Number,
    /// "no", "any", "every".
    General,
}

/// The determiner that a word in lower case is.
pub(super) fn determiner(lower: &str) -> Option<Determiner> {
    const ORDER: [Determiner; 6] = [
        Determiner::Definite,
        Determiner::Indefinite,
        Determiner::Possessive,
        Determiner::Vague,
        Determiner::General,
        Determiner::Number,
    ];
    static DETERMINERS: Lexicon<128> = Lexicon::new(&[
        "the this that these those both such",
        "a an one another 1",
        "his her their its our my your whose",
        "some many several most few various numerous certain multiple countless other more fewer much",
        "no any every each all neither either none",
        "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
         eighteen nineteen twenty dozen half-dozen pair couple",
    ]);
    if lower.starts_with(|c: char| c.is_ascii_digit()) && !lower.eq("1") {
        return count(lower).map(|_| Determiner::Number);
    }
    DETERMINERS.list_of(lower).map(|i| ORDER[i])
}

/// The number that a word in lower case tells.
pub(super) fn count(lower: &str) -> Option<u32> {
    Some(match lower {
        "zero" => 0,
        "a" | "an" | "one" | "another" => 1,
        "two" | "pair" | "couple" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" | "half-dozen" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" | "dozen" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        _ => {
            let digits = lower.bytes().filter(|&c| c != b',');
            return digits.into_iter().try_fold(None, |sum: Option<u32>, c| {
                let digit = c.is_ascii_digit().then(|| u32::from(c - b'0'))?;
                Some(Some(sum.unwrap_or(0).checked_mul(10)?.checked_add(digit)?))
            })?;
        }
    })
}

/// Words that end the noun group of a source phrase: prepositions, relatives, and the adjectives and participles that
/// follow their noun ("people familiar with", "those present", "voters surveyed").
static AFTER: Lexicon<256> = Lexicon::new(&[
    "about above across affiliated after against aligned allied along alongside amid among and around as assigned \
    associated at attending aware backing based because before behind below between briefed but by calling \
    claiming close closest concerned connected contacted currently directly during employed especially even except \
    familiar following for from gathered identified if in including inside interviewed into involved is \
    knowledgeable known like living local-to loyal managing near nearest not of off on opposed opposing or \
    outside over overseeing participating per planning polled present privy quoted reached reading responsible \
    running said seeking showing since speaking supporting supportive surveyed than that though through \
    throughout tied titled to toward towards traveling travelling trying under unlike until upon using wanting \
    was were when where which while who whom whose willing with within without working",
]);

/// Does the word, in lower case, end the noun group?
pub(super) fn ends_group(lower: &str) -> bool {
    AFTER.has(lower)
}

/// Classes of cue words. Telling somebody something presumes a talk; wishing and fearing can be ascribed from afar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum CueClass {
    /// "said", "told", "according to".
    Tell,
    /// "think", "fear", "hope".
    Believe,
    /// "announced", "ruled": an act.
    Act,
    /// "show", "find", "reads": what records do.
    Show,
    /// "shouted", "chanted", "tweeted": in public.
    Public,
}

/// The class of a cue word in lower case, of any form.
pub(super) fn cue(lower: &str) -> Option<CueClass> {
    const ORDER: [CueClass; 5] = [CueClass::Tell, CueClass::Believe, CueClass::Act, CueClass::Show, CueClass::Public];
    static CUES: Lexicon<512> = Lexicon::new(&[
        // Tell
        "according acknowledge acknowledged acknowledges add added adding adds admit admits admitted argue argued \
         argues asserted boasted briefed caution cautioned claim claimed claims complained concede conceded \
         confirm confirmed confirming confirms contend contended countered counters denied denies deny describe \
         described describes describing disclosed explain explained explains hinted indicated insist insisted \
         insists interview interviews joked lamented maintained mused note noted notes per predict predicted \
         quipped recall recalled recalls recounted relayed remarked reveal revealed said say saying says signaled \
         stressed suggest suggested tell telling tells told warn warned warns whispered words",
        // Believe
        "agree agrees believe believed believes believing concern concerned concerns confident consider \
         considered considers convinced doubt eager expect expected expects favor fear feared fears feel feels \
         felt hate hope hoped hopes hoping knew know knows like likes love mind nervous oppose opposed prefer \
         regard saw see sees skeptical support supported supports suspect think thinks thought trust view viewed \
         views want wanted wants wary wish wonder worried worries worry worrying",
        // Act
        "accuse accused accuses agreed announce announced announces announcing approved ask asked asks attacked \
         blasted call called calls charged condemned criticize criticized declared decline declined demanded \
         endorse endorsed filed issued launched mocked ordered pledged praised promise promised proposed \
         recommended refuse refused reject rejected released rule ruled rules sued urge urged voted vowed",
        // Show
        "according-to based calculated cited cites concluded concludes detailed details estimated estimates find \
         finds found listed lists projected read reads report reported reporting reports show showed showing \
         shown shows stated states stating titled underscored write writes wrote",
        // Public
        "booed chant chanted chanting cheer cheered cheers commented commenter cried facebook held holding \
         hollered interrupted jeered mentioned posted replied responded sang screamed shout shouted signs tweet \
         tweeted tweeting tweets twitter yell yelled yells",
    ]);
    CUES.list_of(lower).map(|i| ORDER[i])
}

/// Capitalised words that mark a name as that of a body and not a person.
static BODY_NAMES: Lexicon<512> = Lexicon::new(&[
    "academy administration agency airlines amazon america american apple army assembly associated association \
    bank board bureau business cabinet campaign capitol caucus center centre chamber channel church city club \
    coalition college commission committee company conference congress control corp corporation council county \
    court daily department district division east editorial embassy enterprise essential examiner exchange \
    express facebook federation force forces forum foundation fox fund gazette globe google government group \
    guard herald hill holdings hospital house huffington inc independent inquirer institute institution \
    intelligence international island journal justice kremlin labs league llc llp ltd magazine microsoft \
    ministry monitor movement museum national navy network new news north office organisation organization pac \
    parliament partners party patriot pentagon planned police politico post press programme project radio \
    registry reporter research review school schools sciences security senate service services society solutions \
    south state states street studies supreme systems team telegraph television think times today tribune trust \
    twitter union united university wall watch week weekly west white wire workers worldwide yorker",
]);

/// Words of titles before a name, in lower case and without full stop.
static TITLES: Lexicon<512> = Lexicon::new(&[
    "adm admiral ambassador archbishop attorney attorneys bishop brig campaign capt captain cardinal chair \
    chairman chairwoman chancellor chief coach col colonel commissioner congressman congresswoman councilman \
    councilwoman cpl crown dame deputy detective dictator director doctor dr emperor ex-president first foreign \
    former gen general gov governor imam inspector judge justice king lady lieutenant lord lt maj major manager \
    mayor minister miss mr mrs ms officer pastor pope premier pres president president-elect press prime prince \
    princess prof professor prosecutor queen rabbi rep representative representatives reps rev reverend \
    secretary sen senator senators sens sergeant sgt sheriff sir sister speaker spokesman spokesperson \
    spokeswoman strategist superintendent treasurer vice",
]);

/// States, capitals and other names that stand for a government or a body, as they stand alone in the news.
static PLACES: Lexicon<256> = Lexicon::new(&[
    "afghanistan africa alabama alaska america ankara argentina arizona arkansas athens australia austria baghdad \
     beijing belarus belgium berlin bolivia brazil britain brussels bulgaria cairo california canada chicago chile \
     china colombia colorado connecticut cuba damascus delaware denmark egypt england estonia ethiopia europe \
     finland florida france geneva germany greece guatemala haiti havana hawaii honduras hungary iceland idaho \
     illinois india indiana indonesia iowa iran iraq ireland islamabad israel italy jakarta japan jerusalem \
     kabul kansas kentucky kenya kiev kuwait kyiv latvia lebanon libya lisbon lithuania london louisiana madrid \
     maine malaysia maryland massachusetts mexico michigan minnesota mississippi missouri montana morocco moscow \
     myanmar nato nebraska netherlands nevada nicaragua nigeria norway ohio oklahoma oregon ottawa pakistan \
     palestine panama paris pennsylvania peru philippines poland portugal pyongyang qatar riyadh romania rome \
     russia rwanda scotland serbia seoul singapore slovakia somalia spain sudan sweden switzerland syria taiwan \
     tehran tennessee texas thailand tokyo tunisia turkey uganda ukraine utah venezuela vermont vienna vietnam \
     virginia warsaw washington wisconsin wyoming yemen zimbabwe",
]);

/// Is it, in lower case, the name of a state or a capital, which speaks for its government?
pub(super) fn is_place(lower: &str) -> bool {
    PLACES.has(lower)
}

/// Does the word, in lower case, mark the name of a body?
pub(super) fn is_body_name(lower: &str) -> bool {
    BODY_NAMES.has(lower)
}

/// Is the word, in lower case and without full stop, a title or a role that stands before a name?
pub(super) fn is_title(lower: &str) -> bool {
    TITLES.has(lower)
}
