/**
 * Given names common enough to settle what a comma leaves open: in "John, Jane and Mary Doe" a first name
 * stands first, in "Doe, John and Jane" a surname. A name that is missing here costs a question, no more.
 */
const GIVEN = `
  adam adele adrian agnes aidan alan albert alejandro alex alexander alexandra alfred alice alicia alison amanda amelia amir amy
  ana anders andrea andreas andrew angela anita anja anke anna anne annette annie anthony anton antonia antonio april arthur astrid audrey
  barbara beatrice ben benjamin bernard beth betty bill birgit bob brenda brian bruno camille carl carla carlos carmen carol caroline
  catherine charles charlotte chiara chloe chris christian christina christine christoph claire clara claudia colin connor cristina
  daniel daniela david deborah denise diana diane diego dieter dirk dominik donald donna dora doris dorothy edith eduardo eleanor elena elias
  elisabeth elizabeth ella ellen elsa emil emily emma enrico eric erika ernst esther ethan eva evelyn fabian fatima felix fernando fiona
  florian frances francesca francesco francisco francois frank franz frederic frieda friedrich gabriel gabriela gabriele gary george
  georg gerald gerda gerhard gertrud gianni giorgio giovanni giulia giuseppe gloria grace graham greta guido gunther hannah hans harold harry heather
  heidi heike heinz helen helena helga helmut henri henry hilda holger horst howard hugh hugo ian ignacio ines ingrid irene iris isabel isabella
  ivan jack jacob jacques jaime jake james jan jane janet janice jason javier jean jeff jennifer jenny jens jessica jill jim jo joan joanna joao
  jochen joe joel johan johann johanna john jonas jonathan jorge jose josef joseph josh joshua juan judith judy julia julian julie jurgen
  karen karin karl karsten katarina kate katharina katherine kathleen kathryn katja kelly ken kenneth kevin klara klaus kurt lara larry laura
  lauren lea leah lena leo leon liam lily linda lisa lorenzo louis louise luca lucas lucia lucy luigi luis luisa lukas lydia magdalena manfred
  manuel marc marco marcus margaret maria marianne marie mario marion mark markus marta martha martin martina mary matthew matthias max megan
  melanie melissa mia michael michelle miguel mike mila mohamed mohammed monica monika nancy natalie nathan nicholas nicole nils nina noah nora
  norbert olga olive oliver olivia oscar oskar otto pablo pamela paola paolo pat patricia patrick paul paula pedro peter petra philip philippe
  pierre priya rachel rafael ralf ralph ramon raquel raul rebecca renate ricardo richard rita robert roberto roger rolf ron ronald rosa rose
  ruben ruth ryan sabine sally sam samantha samuel sandra sara sarah sebastian sergio sharon sheila simon simone sofia sonja sophia sophie
  stefan stefanie stella stephanie stephen steve steven stuart susan susanne sven sylvia tania tanja teresa theo theresa thomas tim timo tina
  tobias tom tony ulrich ulrike ursula ute uwe valentina vanessa vera veronica victor victoria vincent vincenzo virginia walter wendy werner
  wilhelm will william wolfgang xavier yann yasmin yolanda yves zoe`;

const GIVEN_NAMES: ReadonlySet<string> = new Set(GIVEN.trim().split(/\s+/));

/** Whether a word, already folded, is a common given name. */
export function isGivenName(word: string): boolean {
  return GIVEN_NAMES.has(word);
}
