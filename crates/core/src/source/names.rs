//! The people whom the article names, and where.
//!
//! Found over the whole article and not only where somebody is quoted: the strategist quoted without a name in the
//! second paragraph may be the one whom the first paragraph named. A person is taken for one by a known given name
//! ("Ana Navarro"), by a title ("Mr. Lavrov"), by an age ("Gloria Garcia, 34,") or by being called by the last name alone later
//! on. Bodies named for people ("the George Mason University") are told by their last word.

use super::words::{self, Head};
use crate::body::BlockKind;
use crate::lexicon::{Lexicon, Lower};
use crate::text::{Text, TokenKind};
use std::collections::HashMap;
use std::ops::Range;

/// Given names that are common in the news, as far as they are not commoner as something else: no Sydney, no April.
static GIVEN: Lexicon<2048> = Lexicon::new(&[
    // men
    "aaron abdul abdullah abraham adam ahmad ahmed alan albert alejandro alexander alexei alfred ali allen alvin \
     amir anders andre andreas andrei andrew andy angus anthony antonio arnold arthur ashraf avi barack barry \
     bashar ben benjamin bernard bernie beto bill billy bob bobby boris boyd brad bradley brandon brendan brent \
     bret brett brian bruce bryan byron cal caleb calvin carl carlos cecil cedric charles charlie chris christian \
     christopher chuck clarence claude cliff clifford clint clyde cody colin conrad corey cory craig curtis dale \
     damian damon dan daniel danny darrell darren daryl dave david dean denis dennis derek derrick devin devon \
     dick diego dirk dmitri dmitry dominic don donald doug douglas drew duncan dustin dwayne dwight earl ed eddie \
     edgar edmund eduardo edward edwin eli elias elijah elliot elliott elon emmanuel enrique eric erik ernest \
     erskine ethan eugene evan felipe felix ferdinand fernando floyd francesco francis francisco francois frank \
     franklin fred frederick gabriel gareth garrett garry gary gavin gene geoff geoffrey george gerald gerard \
     gerry giovanni glen glenn gordon graham greg gregory grover guillermo gus habib hamid hamza hank hans harold \
     harry harvey hassan hector henrik henry herbert herman howard hugh hugo ian ibrahim igor isaac ismail ivan \
     jack jacob jacques jake jamal james jamie jared jarrod jason javier jay jean jeb jeff jeffrey jeremy jerome \
     jerry jesse jim jimmy joachim joaquin joe joel johan john johnny jon jonah jonas jonathan jorge jose josef \
     joseph josh joshua juan juergen julian julio julius justin kareem karim karl keith kelvin ken kenneth kenny \
     kent kevin khalid kirk klaus kurt kyle lamar lance larry lars lawrence leon leonard leonid leroy lester \
     lindsey lloyd logan louis lucas luis luke luther lyle lyndon mahmoud malcolm manuel marc marcel marcelo \
     marco marcus mario mark martin marty marvin mateo matt matteo matthew mattias maurice max maxim mehmet mel \
     melvin michael michel miguel mike mikhail miles milton mitch mitchell mitt mohamed mohammad mohammed \
     muhammad mustafa narendra nate nathan nathaniel neal ned neil nelson newt nicholas nick nicolas nigel \
     nikolai noah noam noel norman oleg oliver omar orrin oscar otto owen pablo patrick paul pavel pedro pete \
     peter petro phil philip philippe phillip pierre preston quentin rafael rahm raj ralph ramon randall randolph \
     randy raphael raul ray raymond recep reggie reince rex reza ricardo richard rick ricky rob robbie robert \
     roberto robin rod rodney rodrigo roger roland ron ronald ronnie ross roy ruben rudolph rudy rupert russ \
     russell ryan salman salvador sam samir samuel saul scott sean sebastian sergei sergey sergio seth shane \
     shaun shawn sheldon shinzo sidney silvio simon spencer stan stanley stefan stephen steve steven stewart \
     stuart syed tariq ted terrence terry theodore thierry thom thomas tim timothy tobias toby todd tom tommy \
     tony travis trent trevor trey troy tucker tyler tyrone vernon victor vikram viktor vince vincent vladimir \
     volodymyr wade wallace walt walter warren wayne wendell wesley wilbur wilfred will willard william willie \
     wolfgang xavier xi yaroslav yuri yusuf zach zachary zeke",
    // women
    "abby abigail ada adriana agnes aisha alexandra alice alicia alina alison allison alma alyssa amanda amber \
     amelia amy ana andrea angela angelina anita ann anna anne annette annie antonia aretha ariana ashley astrid \
     audrey ayesha barbara beatrice becky bella bernadette beth betsy betty beverly bonnie brenda bridget \
     brigitte brittany camille candace candice carla carly carmen carol carole caroline carolyn carrie catherine \
     cathy cecilia celia chelsea cheri cheryl chloe christina christine christy cindy claire clara claudia \
     colleen condoleezza connie corinne courtney cynthia daisy dana daniela danielle daphne darlene dawn deb \
     debbie deborah debra deirdre denise diana diane dianne dina dolores donna dora doris dorothy edith eileen \
     elaine eleanor elena elisabeth elise elizabeth ella ellen elsa emily emma erica erika erin esther ethel eva \
     evelyn fatima felicia fiona frances francesca gabriela gabrielle gail gayle geraldine gina gladys gloria \
     gretchen gwen hannah harriet heather heidi helen helena hilary hillary huma ida ilhan ilse inez ingrid irene \
     irina iris isabel isabella ivanka jackie jacqueline jane janet janice jasmine jeanette jeanne jen jenna \
     jennifer jenny jess jessica jill jo joan joanna joanne jocelyn jodi jodie josephine joyce juanita judith \
     judy julia juliana julie kamala karen karin karine karla kate katherine kathleen kathryn kathy katie katrina \
     kayla kelly kellyanne kendra kerry kim kimberly kirsten kirstjen kristen kristi kristin kristina kyra lara \
     larisa latoya laura lauren laurie leah leila lena leslie leticia lidia lily linda lindsay lisa liz liza lois \
     lora loretta lori lorraine louise lucia lucille lucy luisa lydia lynn lynne mabel madeleine madeline maggie \
     malia marcia margaret maria marianne marie marilyn marina marion marjorie marlene marsha marta martha mary \
     maureen maxine maya megan megyn melania melinda melissa meredith mia michele michelle mildred mindy miranda \
     miriam moira molly mona monica muriel myra nadia nancy naomi natalia natalie natasha nellie nicola nicole \
     nikki nina nora norma olga olivia pam pamela patricia patti patty paula pauline peggy penelope penny phoebe \
     phyllis priscilla priya rachel ramona rashida rebecca regina renee rhonda rita roberta rochelle rosa \
     rosalind rosalyn rose rosemary roxanne ruth sabrina sadie sally samantha sandra sara sarah selena shannon \
     sharon sheila shelby shelley shelly sherry shirley silvia simone sonia sonya sophia sophie stacey stacy \
     stella stephanie sue susan susana susanna suzanne sybil sylvia tabitha tamara tammy tanya tara tatiana \
     teresa terri tess tessa theresa tina tracey tracy trudy ursula valerie vanessa vera verna veronica vicki \
     vicky viola vivian wanda wendy whitney wilma winifred winona yasmin yolanda yvette yvonne zoe",
    // either
    "alex alexis ariel aubrey avery bailey blake bo cameron carey casey chandler cleo darcy dylan finley frankie \
     hayden hong hunter hyun jaime jin jong jordan jude jun kai kendall lane lee leigh li loren lou mackenzie \
     marley min ming morgan nico parker pat peyton quinn reed reese riley rory rowan sandy sasha shea skyler \
     sloane taylor toni val wei yan ying",
]);

/// Titles and honorifics that make the single word after them a person: "Mr. Lavrov".
static STRONG_TITLES: Lexicon<128> =
    Lexicon::new(&["ambassador archbishop capt captain cardinal chancellor col colonel \
    congressman congresswoman dr gov governor judge justice lady lt mayor minister miss mr mrs ms pope premier \
    president prof professor rep representative rev sen senator sgt sheriff sir speaker"]);

/// Words that begin a sentence with a capital and belong to no name.
static FUNCTION: Lexicon<512> = Lexicon::new(&[
    "a about according after again against ahead all almost already also although \
    among an and another any anyone are as asked at away back because before below besides both but by can could despite did \
    do does during each earlier either even ever every few finally first following for former four from get given had has have he her here his \
    how however i if in indeed inside instead is it its just last late later let like many maybe me meanwhile more \
    moreover most much my near nearly neither never new next no nobody none nor not nothing now of off on once one \
    only or other others our out over perhaps please pressed rather recently said say second see separately several she should since so some \
    somebody someone soon speaking still such than that the their them then there therefore these they this those though three \
    through throughout thus to today together too two under unless unlike until unlike up upon us was we well were \
    what whatever when where whether which while who whom whose why will with within without would yes yet you your \
    asked told monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
    september october november december",
]);

/// Small words inside names: "Mohammed bin Salman", "Ursula von der Leyen".
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "bin" | "da" | "de" | "del" | "della" | "der" | "di" | "du" | "el" | "la" | "le" | "ten" | "van" | "von"
    )
}

/// What a name, a title or a pronoun tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// A person named in the article.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The tokens of the fullest mention, titles left out.
    pub(super) name: Range<usize>,
    /// How often the article names them.
    pub(super) mentions: usize,
    /// As far as it can be told.
    pub(super) gender: Option<Gender>,
    /// Nouns that tell what the person is, singular and in lower case: "senator", "strategist".
    pub(super) roles: Vec<String>,
    /// The words that tell it, as they stand beside the fullest mention.
    pub(super) description: Option<Range<usize>>,
}

/// The people of an article.
pub(super) struct People {
    /// By first full mention.
    pub(super) all: Vec<Person>,
    /// The people of each last name.
    by_last: HashMap<String, Vec<usize>>,
    /// For each token: 0, or one more than the index of the person it names.
    who: Vec<u16>,
}

/// As many people of one last name as are told apart.
const MOST_NAMESAKES: usize = 16;

/// A run of capitalised words within a sentence.
struct Run {
    tokens: Range<usize>,
    headline: bool,
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Does the word, given in lower case, name nobody and nothing?
pub(super) fn is_function(lower: &str) -> bool {
    FUNCTION.has(lower)
}

impl People {
    /// Finds them.
    pub(super) fn find(text: &Text) -> People {
        let mut people = People { all: Vec::new(), by_last: HashMap::new(), who: vec![0; text.tokens.len()] };
        let runs = runs(text);
        let mut alone: Vec<&str> = runs
            .iter()
            .filter(|r| r.tokens.len() == 1 && !r.headline)
            .map(|r| crate::lexicon::without_possessive(text.token(r.tokens.start)))
            .collect();
        alone.sort_unstable();
        for run in &runs {
            if let Some(name) = full_name(text, run, &alone) {
                people.add(text, name);
            }
        }
        people.find_mentions(text, &runs);
        people.find_roles(text);
        people
    }

    /// The person whom token `i` names.
    pub(super) fn at(&self, i: usize) -> Option<usize> {
        self.who.get(i).and_then(|&w| (w as usize).checked_sub(1))
    }

    fn add(&mut self, text: &Text, name: Range<usize>) {
        let Some(last) = last_word(text, &name) else { return };
        // "the Lee GOP": nobody is called by an acronym
        let acronym = |i: usize| {
            let word = crate::lexicon::without_possessive(text.token(i));
            word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
        };
        if acronym(last) && !acronym(name.start) {
            return;
        }
        let last = Lower::of(text.token(last)).to_string();
        if last.is_empty() || self.all.len() >= usize::from(u16::MAX) - 1 {
            return;
        }
        let first = Lower::of(text.token(name.start));
        let mut gender = match GIVEN.list_of(&first) {
            Some(0) => Some(Gender::Male),
            Some(1) => Some(Gender::Female),
            _ => None,
        };
        if let Some(title) = title_before(text, name.start) {
            gender = match &*Lower::of(text.token(title)) {
                "mr" | "sir" | "congressman" => Some(Gender::Male),
                "mrs" | "ms" | "miss" | "lady" | "congresswoman" => Some(Gender::Female),
                _ => gender,
            };
        }
        let long = name.len() > 1;
        let namesakes = self.by_last.get(&last).map_or(&[][..], Vec::as_slice);
        let same = namesakes.iter().take(MOST_NAMESAKES).copied().find(|&p| {
            let p = &self.all[p];
            !long
                || p.name.len() == 1
                || Lower::of(text.token(p.name.start)).eq(&*first)
                || text.token(p.name.start).as_bytes()[0] == text.token(name.start).as_bytes()[0] && p.gender == gender
        });
        let index = match same {
            Some(index) => {
                let person = &mut self.all[index];
                person.gender = person.gender.or(gender);
                if name.len() > person.name.len() {
                    person.name = name.clone();
                }
                index
            }
            None => {
                self.by_last.entry(last.clone()).or_default().push(self.all.len());
                self.all.push(Person { name: name.clone(), mentions: 0, gender, roles: Vec::new(), description: None });
                self.all.len() - 1
            }
        };
        self.who[name].fill(index as u16 + 1);
    }

    /// Last names alone.
    fn find_mentions(&mut self, text: &Text, runs: &[Run]) {
        for run in runs {
            for i in run.tokens.clone() {
                if self.who[i] != 0 || text.tokens[i].kind != TokenKind::Word {
                    continue;
                }
                let Some(namesakes) = self.by_last.get(&*Lower::of(text.token(i))) else { continue };
                // the last word of a run, or any word of a headline, where every word has a capital
                if i + 1 < run.tokens.end && !run.headline && !text.token(i).ends_with('s') && self.who[i + 1] == 0 {
                    let next = Lower::of(text.token(i + 1));
                    if words::is_body_name(&next) || words::head(&next) != Head::Other {
                        // "the Clinton Foundation", "Trump Tower", "Trump Campaign": the name of something else
                        continue;
                    }
                }
                let honorific = title_before(text, i).map(|t| Lower::of(text.token(t)));
                let fits = |p: &Person| match honorific.as_deref() {
                    Some("mr") => p.gender != Some(Gender::Female),
                    Some("mrs" | "ms" | "miss") => p.gender != Some(Gender::Male),
                    _ => true,
                };
                let best = namesakes.iter().take(MOST_NAMESAKES).copied().find(|&p| fits(&self.all[p]));
                if let Some(person) = best.or_else(|| namesakes.first().copied()) {
                    self.who[i] = person as u16 + 1;
                }
            }
        }
    }

    /// What people are said to be, beside their names.
    fn find_roles(&mut self, text: &Text) {
        let mut i = 0;
        while i < self.who.len() {
            let who = self.who[i];
            if who == 0 {
                i += 1;
                continue;
            }
            let start = i;
            while i < self.who.len() && self.who[i] == who {
                i += 1;
            }
            let person = who as usize - 1;
            let sentence = &text.sentences[text.sentence_of(start)].tokens;
            let before = sentence.start.max(start.saturating_sub(8))..start;
            let after = i..sentence.end.min(i + 24);
            let (mut found, mut described) = (Vec::new(), None);
            let mut first = before.end;
            for t in before.rev() {
                let lower = Lower::of(text.token(t));
                match text.tokens[t].kind {
                    TokenKind::Word if !is_function(&lower) && !words::ends_group(&lower) && self.who[t] == 0 => {
                        let head = words::head(&lower);
                        if is_role(head) {
                            found.push(words::singular(&lower));
                            first = t;
                        } else if text.token(t).starts_with(char::is_lowercase) && first == start && head != Head::Other
                        {
                            break;
                        } else if words::is_title(&lower) || first < start {
                            first = t;
                        }
                    }
                    // the full stop of "Sen."
                    TokenKind::Mark if text.token(t) == "." => {}
                    _ => break,
                }
            }
            if !found.is_empty() {
                described = Some(first..start);
            }
            if let Some(range) = apposition(text, after) {
                let (head, _) = super::phrase::head_of(text, range.clone());
                if let Some(head) = head {
                    let lower = Lower::of(text.token(head));
                    if is_role(words::head(&lower)) || words::is_title(&lower) {
                        found.push(words::singular(&lower));
                        described = described.or(Some(range));
                    }
                }
            }
            let person = &mut self.all[person];
            person.mentions += 1;
            found.retain(|role| !person.roles.contains(role));
            if person.roles.len() < 16 {
                person.roles.append(&mut found);
            }
            if person.description.is_none() {
                person.description = described;
            }
        }
    }
}

/// Can a noun of this kind be said of a person?
fn is_role(head: Head) -> bool {
    matches!(
        head,
        Head::Official
            | Head::Role
            | Head::Circle
            | Head::Office
            | Head::Partisan
            | Head::Voice
            | Head::Onlooker
            | Head::Human
            | Head::Observer
            | Head::Holder
            | Head::Informant
    )
}

/// The noun group that stands behind a name: ", a Republican strategist," or " is a nurse".
fn apposition(text: &Text, after: Range<usize>) -> Option<Range<usize>> {
    let mut i = after.start;
    if i + 2 >= after.end {
        return None;
    }
    let is_comma = |i: usize| matches!(text.token(i), "," | "—" | "–" | "-" | "--");
    if is_comma(i) {
        i += 1;
        // an age
        if text.tokens[i].kind == TokenKind::Number && i + 1 < after.end && is_comma(i + 1) {
            i += 2;
        }
    } else if matches!(text.token(i), "is" | "was") {
        i += 1;
    } else {
        return None;
    }
    let start = i;
    while i < after.end && !is_comma(i) && !matches!(text.token(i), "who" | ";" | ":" | ".") {
        i += 1;
    }
    let first = Lower::of(text.token(start.min(after.end - 1)));
    let begins = words::determiner(&first).is_some()
        || matches!(
            &*first,
            "former" | "then" | "executive" | "president" | "senior" | "director" | "chief" | "chairman" | "head"
        )
        || is_role(words::head(&first));
    (begins && start < i).then_some(start..i)
}

/// The runs of capitalised words.
fn runs(text: &Text) -> Vec<Run> {
    let mut runs = Vec::new();
    for sentence in &text.sentences {
        let headline = text.paragraphs[sentence.paragraph].kind == BlockKind::Headline;
        let end = sentence.tokens.end;
        let mut i = sentence.tokens.start;
        while i < end {
            let word = text.token(i);
            if text.tokens[i].kind != TokenKind::Word || !is_capital(word) || is_function(&Lower::of(word)) {
                i += 1;
                continue;
            }
            let start = i;
            let mut last = i;
            while !possessive(text.token(last)) {
                let mut next = last + 1;
                // the full stop of an initial or a title
                if next < end && text.token(next) == "." && text.tokens[next].span.start == text.tokens[last].span.end {
                    let before = text.token(last);
                    if before.len() == 1 || words::is_title(&Lower::of(before)) {
                        next += 1;
                    }
                }
                while next + 1 < end && next - last <= 3 && is_particle(text.token(next)) {
                    next += 1;
                }
                if next >= end || text.tokens[next].kind != TokenKind::Word || !is_capital(text.token(next)) {
                    break;
                }
                // a function word that has a capital for being first in a headline or after a colon
                if is_function(&Lower::of(text.token(next))) && !headline {
                    break;
                }
                last = next;
            }
            runs.push(Run { tokens: start..last + 1, headline });
            i = last + 1;
        }
    }
    runs
}

fn possessive(word: &str) -> bool {
    crate::lexicon::without_possessive(word).len() < word.len()
}

/// The title right before token `i`, its full stop aside.
fn title_before(text: &Text, i: usize) -> Option<usize> {
    let mut t = i.checked_sub(1)?;
    if text.token(t) == "." {
        t = t.checked_sub(1)?;
    }
    (is_capital(text.token(t)) && STRONG_TITLES.has(&Lower::of(text.token(t)))).then_some(t)
}

/// The last word of a name that is no "Jr." and no number.
fn last_word(text: &Text, name: &Range<usize>) -> Option<usize> {
    name.clone().rev().find(|&i| {
        text.tokens[i].kind == TokenKind::Word
            && text.token(i).chars().count() > 1
            && !matches!(text.token(i), "Jr" | "Sr" | "II" | "III" | "IV")
    })
}

/// The full name in a run, or the single name behind a title; `alone` are the capitalised words that stand alone
/// somewhere in the article, sorted.
fn full_name(text: &Text, run: &Run, alone: &[&str]) -> Option<Range<usize>> {
    if run.headline {
        return None;
    }
    let words: Vec<usize> = run.tokens.clone().filter(|&i| text.tokens[i].kind == TokenKind::Word).collect();
    let lower = |i: usize| Lower::of(text.token(i));
    let end = run.tokens.end;
    let names_body = |i: usize| words::is_body_name(&lower(i));
    for (k, &i) in words.iter().enumerate() {
        let rest = &words[k + 1..];
        if rest.is_empty() {
            break;
        }
        if GIVEN.has(&lower(i)) && text.token(i).len() > 1 && !possessive(text.token(i)) {
            // "James Madison University" is a body, "Jonah Hill" is not
            let body = rest.len() > 1 && rest.iter().any(|&r| names_body(r)) || rest.len() > 4;
            if !body {
                return Some(i..end);
            }
            return None;
        }
    }
    if let Some(k) = words.iter().rposition(|&i| words::is_title(&lower(i))) {
        let rest = &words[k + 1..];
        let strong = STRONG_TITLES.has(&lower(words[k])) && is_capital(text.token(words[k]));
        let fits = !rest.is_empty()
            && rest.len() <= 3
            && !rest.iter().any(|&r| names_body(r) || words::head(&lower(r)) != Head::Other);
        return (strong && fits).then(|| rest[0]..end);
    }
    let last = *words.last()?;
    if !(2..=4).contains(&words.len()) || words.iter().any(|&i| names_body(i) || words::head(&lower(i)) != Head::Other)
    {
        return None;
    }
    let called = alone.binary_search(&crate::lexicon::without_possessive(text.token(last))).is_ok();
    let aged = end + 2 < text.tokens.len()
        && text.token(end) == ","
        && text.tokens[end + 1].kind == TokenKind::Number
        && text.token(end + 1).len() == 2
        && text.token(end + 2) == ",";
    (called || aged).then(|| words[0]..end)
}
