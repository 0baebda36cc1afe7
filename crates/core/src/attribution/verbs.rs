//! Reporting verbs, by what they ask for.
//!
//! A cue is told by its verb first. The verbs are those that English-language news uses most to report speech and
//! thought; the classes follow Quirk et al., *A Comprehensive Grammar of the English Language* (1985), 14.29 and 16.30
//! ff.: verbs of saying may stand inside or after what they report ("It is over, she said"), verbs of thinking and finding
//! take a clause that begins with "that", verbs of evaluating take what they judge as their object.

use crate::lexicon::Lexicon;

/// What a reporting verb asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// A clause before, around or after it: "said".
    Saying,
    /// A clause after it, with "that": "believes".
    Thinking,
    /// An object: "criticized".
    Evaluating,
}

/// The class of a verb form, in lower case.
pub(super) fn class(word: &str) -> Option<Verb> {
    VERBS.list_of(word).map(|list| [Verb::Saying, Verb::Thinking, Verb::Evaluating][list])
}

static VERBS: Lexicon<2048> = Lexicon::new(&[SAYING, THINKING, EVALUATING]);

/// Verbs of saying.
const SAYING: &str = "acknowledge acknowledged acknowledges acknowledging add added adding adds admit admits admitted admitting \
    advise advised advises advising agree agreed agrees agreing allege alleged alleges alleging announce \
    announced announces announcing answer answered answering answers argue argued argues arguing ask asked \
    asking asks assert asserted asserting asserts blog blogged blogging blogs boast boasted boasting boasts \
    caution cautioned cautioning cautions chant chanted chanting chants claim claimed claiming claims comment \
    commented commenting comments complain complained complaining complains concede conceded concedes conceding \
    conclude concluded concludes concluding concur concurred concurring concurs confirm confirmed confirming \
    confirms contend contended contending contends continue continued continues continuing counter countered \
    countering counters cried cries cry crying declare declared declares declaring elaborate elaborated \
    elaborates elaborating email emailed emailing emails emphasise emphasised emphasises emphasising emphasize \
    emphasized emphasizes emphasizing exclaim exclaimed exclaiming exclaims explain explained explaining \
    explains inform informed informing informs insist insisted insisting insists interject interjected \
    interjecting interjects intone intoned intones intoning joke joked jokes joking lament lamented lamenting \
    laments maintain maintained maintaining maintains muse mused muses musing mutter muttered muttering mutters \
    note noted notes noting observe observed observes observing opine opined opines opining pledge pledged \
    pledges pledging post posted posting posts predict predicted predicting predicts promise promised promises \
    promising quip quipped quipping quips reason reasoned reasoning reasons recall recalled recalling recalls \
    recount recounted recounting recounts reiterate reiterated reiterates reiterating relate related relates \
    relating remark remarked remarking remarks replied replies reply replying report reported reporting reports \
    respond responded responding responds retort retorted retorting retorts said say saying says shout shouted \
    shouting shouts state stated states stating stress stressed stresses stressing suggest suggested suggesting \
    suggests tell telling tells testified testifies testify testifying told tweet tweeted tweeting tweets vow \
    vowed vowing vows warn warned warning warns whisper whispered whispering whispers wonder wondered wondering \
    wonders write writes writing written wrote yell yelled yelling yells";

/// Verbs of thinking, finding and deciding.
const THINKING: &str = "assume assumed assumes assuming assure assured assures assuring attest attested attesting attests believe \
    believed believes believing bet bets betting calculate calculated calculates calculating certified certifies \
    certify certifying convince convinced convinces convincing decide decided decides deciding demand demanded \
    demanding demands demonstrate demonstrated demonstrates demonstrating denied denies deny denying determine \
    determined determines determining disclose disclosed discloses disclosing dispute disputed disputes \
    disputing doubt doubted doubting doubts estimate estimated estimates estimating expect expected expecting \
    expects fear feared fearing fears feel feeling feels felt figure figured figures figuring find finding finds \
    forecast forecasting forecasts foresaw foresee foresees found guess guessed guesses guessing hear heared \
    hearing hears held hint hinted hinting hints hold holds hope hoped hopes hoping imagine imagined imagines \
    imagining implied implies imply implying indicate indicated indicates indicating knew know knowing known \
    knows learn learned learning learns mean means meant mention mentioned mentioning mentions notified notifies \
    notify notifying order ordered ordering orders persuade persuaded persuades persuading project projected \
    projecting projects propose proposed proposes proposing prove proved proves proving realise realised \
    realises realising realize realized realizes realizing reckon reckoned reckoning reckons recommend \
    recommended recommending recommends regret regrets regretted regretting remind reminded reminding reminds \
    request requested requesting requests reveal revealed revealing reveals rule ruled rules ruling rumor \
    rumored rumoring rumors saw see seeing seen sees show showed showing shown shows signal signaled signaling \
    signals speculate speculated speculates speculating suspect suspected suspecting suspects swear swearing \
    swears swore sworn think thinking thinks thought understand understands understood worried worries worry \
    worrying";

/// Verbs of evaluating, asking and promising.
const EVALUATING: &str = "accuse accused accuses accusing address addressed addresses addressing apologise apologised apologises \
    apologising apologize apologized apologizes apologizing applaud applauded applauding applauds assail \
    assailed assailing assails attack attacked attacking attacks bemoan bemoaned bemoaning bemoans blame blamed \
    blames blaming blast blasted blasting blasts call called calling calls challenge challenged challenges \
    challenging characterise characterised characterises characterising characterize characterized characterizes \
    characterizing cite cited cites citing condemn condemned condemning condemns consider considered considering \
    considers criticise criticised criticises criticising criticize criticized criticizes criticizing decline \
    declined declines declining decried decries decry decrying deem deemed deeming deems defend defended \
    defending defends denounce denounced denounces denouncing deride derided derides deriding describe described \
    describes describing detail detailed detailing details disavow disavowed disavowing disavows discuss \
    discussed discusses discussing dismiss dismissed dismisses dismissing dub dubbed dubbing dubs echo echoed \
    echoing echos encourage encouraged encourages encouraging endorse endorsed endorses endorsing express \
    expressed expresses expressing favor favored favoring favors favour favoured favouring favours hail hailed \
    hailing hails invoke invoked invokes invoking label labeled labeling labels lambast lambasted lambasting \
    lambasts mock mocked mocking mocks name named names naming offer offered offering offers oppose opposed \
    opposes opposing outline outlined outlines outlining plan planned planning plans portray portrayed \
    portraying portrays praise praised praises praising question questioned questioning questions rebuke rebuked \
    rebukes rebuking rebut rebuts rebutted rebutting reference referenced references referencing refuse refused \
    refuses refusing regard regarded regarding regards reject rejected rejecting rejects seek seeking seeks slam \
    slammed slamming slams sought support supported supporting supports thank thanked thanking thanks threaten \
    threatened threatening threatens tout touted touting touts urge urged urges urging voice voiced voices \
    voicing want wanted wanting wants";
