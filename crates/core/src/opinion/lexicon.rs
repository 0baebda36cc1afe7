//! Word lists: how a word can give an opinion away.
//!
//! The lists decide nothing by themselves. Their classes are evidence that the classifier weighs, and they name the kind
//! of a cue once the classifier has found that the word carried the mark. A word may be on several lists.

use super::CueKind;

/// Judging words.
pub(super) const EVALUATION: u16 = 1 << 0;
/// Words that press.
pub(super) const INTENSIFIER: u16 = 1 << 1;
/// What should or must be.
pub(super) const ADVOCACY: u16 = 1 << 2;
/// The author.
pub(super) const FIRST_PERSON: u16 = 1 << 3;
/// Said with a wink.
pub(super) const IRONY: u16 = 1 << 4;
/// Names that judge.
pub(super) const LOADED_NAME: u16 = 1 << 5;
/// What will be.
pub(super) const PREDICTION: u16 = 1 << 6;
/// What somebody wants, knows or fears.
pub(super) const MOTIVE: u16 = 1 << 7;
/// The reader.
pub(super) const SECOND_PERSON: u16 = 1 << 8;
/// Caution: no opinion by itself, but a judgement where nobody else is said to make it.
pub(super) const HEDGE: u16 = 1 << 9;
/// Steps of an argument.
pub(super) const ARGUMENT: u16 = 1 << 10;
/// Speech and thought of others.
pub(super) const REPORTING: u16 = 1 << 11;
/// Words that ask.
pub(super) const ASKING: u16 = 1 << 12;

/// Verbs and images that take sides.
pub(super) const LOADED_VERB: u16 = 1 << 13;

const LISTS: &[(u16, &str)] = &[
    (
        EVALUATION,
        "abhorrent abject abominable absurd absurdity absurdly abuse abused abusive abysmal admirable admirably alarming \
         amateurish amazing amazingly appalling appallingly arrogance arrogant asinine astonishing astonishingly \
         astounding atrocious awesome awful awfully awkward bad badly baffling bankrupt barbaric beautiful beautifully \
         befuddled betrayal betrayed betrays better bewildering bigoted bigotry bizarre bizarrely blatant blatantly \
         bleak blunder bogus botched brave bravely brazen brazenly breathtaking breathtakingly brilliant brilliantly \
         broken brutal bullying bungled calamitous callous cartoonish catastrophe catastrophic charade charming cheap \
         childish chilling clever clumsy clueless clown colossal comical compelling complicit condescending contempt \
         contemptible corrosive corrupt corruption courage courageous cowardice cowardly cowed crass craven crazy \
         creepy cringe crippling crucial cruel cruelty cynical cynically cynicism damning dangerous dangerously daunting \
         deadly debacle deceit deceitful decent deceptive delightful deluded delusion delusional deplorable depraved \
         depressing derail desperate desperately despicable destructive devastating devious dire disappointing disaster \
         disastrous disastrously disdain disgrace disgraceful disgusting dishonest dishonesty dismal dismaying \
         disingenuous disturbing disturbingly divisive dreadful dubious dumb dysfunction dysfunctional effective \
         egregious egregiously elegant embarrassing embarrassment eminently enraging evil excellent excessive excruciating \
         exemplary exhausting extraordinary extreme fabulous fails failure faintly fake false falsehood falsely \
         fanatical fantastic fantasy farce farcical fascinating fatally fatuous faulty feckless feeble fiasco fine \
         flagrant flagrantly flailing flawed flimsy folly foolhardy foolish foolishly foolishness fraud fraudulent \
         frightening frivolous frustrating funny futile garbage genius genuinely ghastly glaring good gracious \
         grandstanding great greed greedy grim gross grossly grotesque gutless gullible hapless harmful harsh hateful \
         heartbreaking heartless heinous heroic hideous hilarious hilariously hollow honest honorable hopeless \
         hopelessly horrendous horrible horribly horrific horrifying hubris humiliating humiliation hyperbolic \
         hypocrisy hypocrite hypocrites hypocritical hysteria hysterical idiocy idiotic ignorance ignorant illegitimate \
         illogical immature immense immoral impeccable impressive inane inappropriate incoherent incompetence \
         incompetent incredible incredibly indefensible inept ineptitude inexcusable inexplicable infamous inhumane \
         injustice insane insanity insidious insufferable insulting integrity intellectually interesting intolerable \
         intolerance intolerant invasive invidious irrational irresponsible irresponsibly laughable laughably lackluster \
         lawless lazy legendary lie lied lies lousy lovely ludicrous ludicrously lunacy lunatic lying malevolent \
         malicious marvelous masterful masterpiece meaningless mediocre mendacious menace merciless mess messy mindless \
         miserable miserably misguided misleading misogynistic mistake mistaken mockery monstrous moral morally \
         moronic muddled murderous mystifying naive nakedly narcissistic nasty nauseating needless needlessly nefarious \
         nice nonsense nonsensical notorious notoriously noxious obnoxious obscene obscenely odd oddly odious ominous \
         oppressive outdated outlandish outrage outraged outrageous outrageously overblown overheated overreach \
         paranoid paranoia partisan pathetic pathological peculiar perfect perfectly perfidy pernicious perverse \
         perversely petty phony pitiful pointless poisonous poor poorly powerful preposterous profound profoundly \
         propaganda proud punitive rabid racist ranting rational reasonable reckless recklessly recklessness \
         refreshing refreshingly regrettable remarkable remarkably repellent reprehensible repugnant repulsive revolting \
         ridiculous ridiculously right rightly rotten ruin ruinous ruthless sad sadly sane sanctimonious savage scandal \
         scandalous scary selfish selfless senseless sensible serious severe shabby sham shambles shame shameful \
         shamefully shameless shamelessly shaky shocking shockingly shoddy sick sickening silly sinister slander slick \
         sloppy smart smear smearing smug sneering sordid spectacle spectacular spectacularly spineless splendid spurious \
         staggering startling stellar stinging strange strangely striking strikingly stunning stunningly stunt stupid \
         stupidity stupidly superb superficial surreal suspect suspicious tacky tasteless tawdry tedious tepid terrible \
         terribly terrific terrifying thoughtful thoughtless thuggish timid tired toothless torpid tortured \
         toxic tragedy tragic tragically trampling treacherous treasonous tremendous trite trivial troubling twisted \
         ugly unacceptable unapologetically unbelievable unconscionable undeniable undeniably undignified unethical \
         unfair unfairly unfit unforgivable unfortunate unfortunately unhinged unimaginable unjust unjustified \
         unmistakable unprecedented unprincipled unreasonable unseemly unserious untenable unthinkable untrue unwise \
         upside useless utopian vacuous vapid venal vicious vile villain vindictive virulent vitriol vulgar \
         wacky warped wasteful weak weakness weird wicked wildly willful wise wisely wisdom witless woeful woefully \
         wonderful worrisome worse worst worthless worthy wrong wrongheaded wrongly zany",
    ),
    (
        EVALUATION,
        "abysmally adamant aggressive ailing alarmed ample anodyne anti-american antics apocalyptic appeasement \
         arbitrary asymmetrical backward banal baseless beleaguered bellicose belligerent best biased bitter \
         bitterly bizarrely bloated bombastic boondoggle boring bright broken-down buffoon buffoonery bumbling \
         cavalier censorious chaos chaotic chicanery clownish coherent cold-blooded common-sense commonsense \
         compassion compassionate complacency complacent conscience conspicuous conspicuously constructive \
         contemptuous contorted contradictory convenient cooler counterproductive credible crisis \
         crushing curious cutthroat damage damaging dark dazzling dead deeper defiance defiant deft deftly \
         degrading dehumanizing demeaning demented demonize deranged derisive detached devastatingly diabolical \
         dignified dignity dim dirty disarray discredited disfigured dishonor dishonorable disloyal dismissive \
         disrespect disrespectful distasteful distorted distortion doubtful draconian dreary dystopian earnest \
         easy eerie eloquent empty enlightened enviable epic erratic essential exaggerated exaggeration expert \
         exploitation exploitative extremism facile fair fairness fallacy far-fetched far-left far-reaching \
         far-right fashionable fatal fateful fawning fearless fearmongering feckless ferocious fevered \
         fierce fiery fishy flabbergasted flat-footed flip-flop foul fragile frantic fraught freak frenzied \
         frenzy fundamental furious fury fuzzy gaffe gaping glib gloomy glorious graceful graft gratuitous \
         grievous gritty groundless grudging gruesome half-baked ham-fisted handsome haphazard harrowing hate- \
         filled haunting headache hellish helpless hero heroes heroism high-minded historic holier-than-thou \
         homophobic horror horrors hostile huge humane humiliated hyped hypocrites ill-advised ill-conceived ill- \
         fated illusion illusory impossible impotent imprudent inadequate inconvenient indecent indefatigable \
         indifference indifferent ineffective ineffectual inevitable inexplicably inflammatory ingenious inhuman \
         inspirational inspiring insult insults intellectual intelligent intolerably invaluable \
         inventive irony irrelevant jarring jaw-dropping jingoistic juicy juvenile keen kind knee-jerk lavish \
         legitimate lethal liberating lip-service lofty logic logical loony lopsided love loyal lucky \
         lunacy lurid magical magnificent malaise malicious malignant manipulated manipulation masterfully mean \
         measly melodramatic menacing mendacity meritless mindset miracle miraculous misconceived misery \
         misinformation misplaced misrule monster monstrosity monumental moralizing morbid myopic myth mythical \
         narrow-minded nauseating needy neglect nightmare nightmarish noble nonexistent noxious nuanced nuts \
         objectionable obsequious obsessive oddball one-sided onerous openly opportunistic oppression \
         optimistic orwellian out-of-touch outlandishly outsized overblown overdue overrated \
         overreaction overwrought painful painfully paltry pandering panic paranoid parody pathetically patriotic \
         patronizing perilous perplexing perversion pessimistic pitifully pivotal plausible poignant poison \
         politicized pompous ponderous posturing potent powerless pragmatic precious predictable predictably \
         prejudice prejudiced pretentious pristine problematic promising proper prudent psychopath puerile \
         punishing puzzling quaint quixotic racism rage rancid rancor rank raw reactionary real realistic rebuke \
         recklessly redeeming redundant regressive repressive resounding respectable revealing revolting \
         rich rigged righteous rigid rogue rosy rotten rude rueful saber-rattling sacred sacrilege sadistic savvy \
         scant scathing scattershot scorn scornful scurrilous self-absorbed self-congratulatory self-defeating \
         self-destructive self-evident self-indulgent self-inflicted self-interest self-interested self-righteous \
         self-serving sensational sensationalist sexist shiny shrewd shrewdly shrill sincere sinful skewed \
         slavish sleazy slimy slippery smartest sneaky sober sobering soft sophisticated sophistry soul-crushing \
         specious spectacle spiteful stale stark starkly startlingly steadfast stifling stilted strained stubborn \
         stubbornly subterfuge subversive successful sufficient superficially superfluous superior \
         surreal swift sycophantic tantrum tasteful temper tendentious terror thankfully thankless threadbare \
         thrilling thuggery titanic token tone-deaf tormented tough toxic train-wreck trainwreck traumatic \
         treachery treason treasonous tricky triumph triumphant trumped-up truth truths turgid two-faced \
         tyrannical ubiquitous un-american unabashed unabashedly unaccountable unamerican unapologetic unbearable \
         unbearably unbecoming uncanny uncharitable uncivil uncomfortable unconvincing undemocratic undermine \
         underwhelming undeserved uneasy unenviable unfathomable unfettered unfounded ungrateful unhealthy \
         unhelpful unholy uninspired unique unnecessarily unnecessary unpatriotic unpersuasive unpleasant \
         unpopular unrealistic unrelenting unremarkable unsavory unscrupulous unseemly unsettling unsound \
         unspeakable unstable unsurprising unsustainable untrustworthy unwarranted unwelcome unworthy upbeat \
         urgent vacuum vain valiant valuable vengeful venomous vibrant vilified vindication violent visionary \
         vital vitriolic voracious vulnerable warped weaponized weasel welcome well-intentioned well-meaning \
         whining whitewash whopper wild winning wishful wonder wonderfully wretched xenophobia xenophobic zeal \
         zealous",
    ),
    (
        LOADED_VERB,
        "abandon abandoned abandoning abandons abuses abusing appease appeased appeases appeasing attack attacked \
         attacking attacks backfire backfired backfires backfiring badger badgered badgering badgers balk balked \
         balking balks bash bashed bashes bashing berate berated berates berating betray betrayed betraying \
         betrays blast blasted blasting blasts blathered bloviate boast boasted boasting boasts botch bow bowed \
         bows brag bragged bragging brags bully bungle butcher butchered butchering butchers capitulate \
         capitulated capitulates capitulating capitulation cater caved caves chided cloak clobbered cobbled \
         coddle coddled coddles coddling collapse collapsed collapses collapsing concoct concocted concocting \
         concocts condemned conjure corrupted corrupting cower cowered cowering cowers crow crowed crumble \
         crumbled crumbles crumbling crush crushed crushes crushing dabble decimate decimated decimates \
         decimating deify demonized demonizes demonizing denigrate denigrated denigrates denigrating derailed \
         destroy destroyed destroying destroys devastate devour disgraced disparage disparaged disparages \
         disparaging dither dithered dithering dithers divide divided divides dividing dodge dodged dodges \
         dodging double-talk downplay downplayed downplaying downplays drag dragged dragging drags dupe duped \
         dupes duping erode eroded erodes eroding eviscerate eviscerated eviscerates eviscerating exploit \
         exploited exploiting exploits fail failed failing fails fan fans fawn fawned fawning fawns flail flailed \
         flailing flails flaunt flaunted flaunting flaunts flip-flopped flounder floundered floundering flounders \
         flout flouted flouting flouts foist foisted foisting foists fume fumed fumes fuming gag gloat gloated \
         gloating gloats glorify grandstand grandstanded grandstanding grandstands grovel groveled groveling \
         grovels gushed gushes gushing gut guts gutted gutting harass hawked hawking hijack hijacked hijacking \
         hijacks hurl hurled hurling hurls hustle hustled hustles hustling hype hyped hypes hyping ignore ignored \
         ignores ignoring imploded infect insulted jeopardize lambast lambasted lambasting lambasts lavished \
         lecture lectured lectures lecturing lionize lionized lionizes lionizing maligned mangle mangled mangles \
         mangling manufactured masquerade masqueraded masquerades masquerading meddle meddled meddles meddling \
         mock mocked mocking mocks muddle mutilate obliterate ooze oozed oozes oozing overreached pander pandered \
         pandering panders peddle peddled peddles peddling persecute persecuted persecutes persecuting pillage \
         pilloried plunder plundered plundering plunders politicize politicized politicizes politicizing \
         pontificate pounced preach preened preening preyed prop propped propping props pummel pummeled pummeling \
         pummels punish punished punishes punishing railed railing rails ram rammed ramming rams ransack \
         rant ranted ranting rants ravage ravaged ravages ravaging regurgitate regurgitated regurgitates \
         regurgitating reward rewarded rewarding rewards rigging roast rob robbed robbing robs sabotage sabotaged \
         sabotages sabotaging savaged scapegoat scapegoated scapegoating scapegoats scoff scoffed scoffing scoffs \
         scold scolded scolding scolds screech shatter shattered shattering shatters shove shoved shoves shoving \
         shred shredded sidestep silence silenced silences silencing skewer skewered skewering skewers slam \
         slammed slamming slams slandered slash slashed slashes slashing smack smeared smears snarled sneer \
         sneered sneering sneers snub sow sowing spew spewed spewing spews spin spouted spouting spun squander \
         squandered squandering squanders stampede steal stealing stoke stoked stokes stoking stole stolen \
         strangle stumble stumbled stumbles stumbling stymied subvert subverted subverting subverts succumb \
         succumbed succumbing succumbs suck sucks swindle taint tainted tainting taints tank tarnish tarnished \
         tarnishes tarnishing taunt taunted taunting taunts tear throttle torpedo torpedoed torpedoes torpedoing \
         tout touted touting touts trample trampled tramples trampling trash trashed trashes trashing trounced \
         trumpet trumpeted trumpeting trumpets twist twisted twisting twists undercut undercuts undercutting \
         undermined undermines undermining unleash unleashed unleashes unleashing unravel unraveled unraveling \
         unravels upend upended upending upends vilified vilifies vilify vilifying violate violated violates \
         violating wallow waste wasted wastes wasting weaken weakened weaponize weaponized weaponizes weaponizing \
         whine whined whines whining whip whipped whipping whips whitewashed wreak wreaked wreaking wreaks wreck \
         wrecked wrecking wrecks",
    ),
    (
        INTENSIFIER,
        "absolute absolutely actually all altogether always any anything certainly clear clearly completely constantly \
         countless deeply definitely downright dramatically easily endless endlessly enormously entire entirely especially \
         even ever every everyone everything everywhere exactly extraordinarily extremely far flat-out forever frankly \
         fully fundamentally hardly heavily hell highly hugely inherently intensely just least literally merely more \
         most mostly much never no nobody none nothing nowhere obvious obviously of-course only outright overwhelming \
         overwhelmingly patently plain plainly precisely pretty purely quite really relentless relentlessly scarcely \
         seriously sheer simple simply single so solely still strongly such surely thoroughly too total totally true \
         truly ultimately unquestionably utter utterly vast vastly very virtually whatsoever wholly",
    ),
    (
        ADVOCACY,
        "better cannot can't deserve deserved deserves duty demand demands had-better have-to imperative let let's must \
         mustn't necessary need needed needs obligation ought please should shouldn't time urgent urgently \
         worth",
    ),
    (FIRST_PERSON, "i i'd i'll i'm i've me mine my myself our ours ourselves us we we'd we'll we're we've"),
    (SECOND_PERSON, "you you'd you'll you're you've your yours yourself yourselves"),
    (
        IRONY,
        "alas apparently bless bravo congratulations conveniently curiously funnily gee hooray hurrah imagine \
         ironic ironically lo miraculously naturally oh presto presumably purportedly self-described self-proclaimed \
         self-styled so-called sure supposed supposedly surprise surprisingly tellingly thanks unsurprisingly voila vaunted \
         whoops wow yeah yep yes",
    ),
    (
        LOADED_NAME,
        "alarmist alarmists apologist apologists authoritarian authoritarianism autocrat bigot bigots blowhard bully \
         cabal cheerleader cheerleaders circus con crackpot crank crony cronies cronyism crook crooks cult cultists \
         demagogue demagoguery despot dictator elite elites elitist elitists establishment extremist extremists fanatic \
         fanatics fascism fascist fascists flunkies fool fools fringe globalist globalists goon goons hack hacks hardliner \
         hardliners henchman henchmen hoax huckster idiot idiots ideologue ideologues jihad kleptocrat lapdog lapdogs \
         leftist leftists liar liars loon lunatics lynch mafia mob mobs mouthpiece narrative nationalist nut nuts oligarch \
         oligarchs oligarchy orwellian pawn pawns plutocrat plutocrats politburo pundit pundits puppet puppets racists \
         radical radicals rag regime ringleader sanctimony scam schemer shill shills smears snowflake snowflakes socialist \
         stooge stooges swamp sycophant sycophants thug thugs totalitarian traitor traitors troll trolls tyranny tyrant \
         tyrants warmonger warmongers witch-hunt woke wokeness zealot zealots",
    ),
    (
        PREDICTION,
        "bound certain destined doom doomed eventually fate going gonna inevitable inevitably likely \
         probably sooner soon surely tomorrow ultimately unlikely will won't would'll",
    ),
    (
        MOTIVE,
        "afraid agenda aim aims ambition anxious ashamed bent bid blame calculated care cares crave cynically \
         deliberate deliberately desire desperate determined distract eager eagerly ego excuse excuses fear feared fearing \
         fears feel feels gleeful gleefully goal grudgingly hate hates hatred hell-bent hoped hopes hoping \
         intent intention intentionally intentions interested knew knowing knowingly knows motivated motivation motive \
         motives obsessed obsession ploy pretend pretended pretending pretends pretense pretext purposely refuse refuses \
         resent resentment scheme seek seeks terrified thinks tries trying unable understand understands unwilling want \
         wanted wants willing",
    ),
    (
        HEDGE,
        "almost appear appeared appears arguably can could likely look looks may maybe might perhaps possible possibly \
         potential potentially probably rather relatively seem seemed seemingly seems somehow somewhat suggest suggests \
         tend tends unlikely",
    ),
    (
        ARGUMENT,
        "after-all although and anyway as because besides but consequently despite else furthermore given granted hence \
         however if indeed instead meanwhile moreover nevertheless nonetheless nor otherwise rather regardless similarly \
         since so still than then thereby therefore though thus unless until whatever whereas whether while why yet",
    ),
    (
        REPORTING,
        "according acknowledged added alleged announced argued asked asserted believed called claimed conceded concluded \
         confirmed contended declined denied described disclosed estimated explained found insisted known noted ordered \
         predicted proposed recalled released replied reported reportedly responded revealed said saying says show showed \
         shows stated suggested testified told tweeted urged warned wrote",
    ),
    (ASKING, "are aren't can did didn't do does doesn't don't how is isn't what when where which who whose why"),
];

/// The kind of cue that a class makes, the most telling first.
const KINDS: &[(u16, CueKind)] = &[
    (LOADED_NAME, CueKind::LoadedName),
    (EVALUATION | LOADED_VERB, CueKind::Evaluation),
    (FIRST_PERSON, CueKind::FirstPerson),
    (ADVOCACY, CueKind::Advocacy),
    (IRONY, CueKind::Irony),
    (MOTIVE, CueKind::Motive),
    (PREDICTION, CueKind::Prediction),
    (INTENSIFIER, CueKind::Intensifier),
];

/// The kind of cue that a word with these classes makes, if any.
pub(super) fn kind(classes: u16) -> Option<CueKind> {
    KINDS.iter().find(|k| classes & k.0 != 0).map(|k| k.1)
}

const SLOTS: usize = 4096;

/// All lists in one open-addressing table, built by the compiler: the upper half of a word's hash, and its classes.
static TABLE: [(u32, u16); SLOTS] = table();

const fn fnv(h: u64, byte: u8) -> u64 {
    (h ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

const fn table() -> [(u32, u16); SLOTS] {
    let mut table = [(0u32, 0u16); SLOTS];
    let mut list = 0;
    while list < LISTS.len() {
        let (class, words) = (LISTS[list].0, LISTS[list].1.as_bytes());
        let (mut i, mut h) = (0, START);
        while i <= words.len() {
            if i == words.len() || words[i] == b' ' {
                let (mut slot, print) = place(h);
                while table[slot].1 != 0 && table[slot].0 != print {
                    slot = (slot + 1) % SLOTS;
                }
                table[slot] = (print, table[slot].1 | class);
                h = START;
            } else {
                h = fnv(h, words[i]);
            }
            i += 1;
        }
        list += 1;
    }
    table
}

/// Where a hash is looked for, and what it is told by.
const fn place(hash: u64) -> (usize, u32) {
    let mixed = hash ^ (hash >> 29);
    (mixed as usize % SLOTS, (hash >> 32) as u32)
}

/// The classes of the word with this hash (of its lower-case letters, `’` as `'`).
pub(super) fn classes(hash: u64) -> u16 {
    let (mut slot, print) = place(hash);
    while TABLE[slot].1 != 0 {
        if TABLE[slot].0 == print {
            return TABLE[slot].1;
        }
        slot = (slot + 1) % SLOTS;
    }
    0
}
