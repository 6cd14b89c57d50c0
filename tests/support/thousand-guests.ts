/** A thousand guests with names of their own, in households of one to five. */

const GIVEN = (
  'Ana Bruno Clara David Elena Felix Greta Hugo Irene Jonas Katia Louis Maren Nuno Olga Peter Queenie ' +
  'Rafael Sofia Tomas Ursula Viktor Wanda Xavier Yara'
).split(' ');
const SURNAMES = (
  'Almeida Brandt Carver Dubois Esposito Fischer Gallagher Haddad Ibarra Jansen Kowalski Lindqvist Moreau ' +
  'Nakamura Okafor Petrov Quiroga Rossi Schneider Takahashi Ueda Varga Whitfield Ximenes Yilmaz Zimmermann ' +
  'Andersson Bianchi Castellano Drummond Eriksen Ferreira Goldberg Hutchinson Ivanova Johansson Kaplan ' +
  'Laurent Mitchell Novak'
).split(' ');
const SIZES = [2, 1, 4, 3, 2, 5, 1, 2, 3, 2];

/** A household of the list. */
export interface ListedFamily {
  name: string;
  email: string;
  phone: string;
  people: string[];
}

/** 25 people of each of 40 surnames; the households differ in size. */
export function thousandGuests(): ListedFamily[] {
  const families: ListedFamily[] = [];
  for (const surname of SURNAMES) {
    const people = GIVEN.map((given) => `${given} ${surname}`);
    while (people.length > 0) {
      const members = people.splice(0, SIZES[families.length % SIZES.length]);
      const [first = ''] = members;
      families.push({
        name: `${first} & family`,
        email: `${first.toLowerCase().replace(' ', '.')}@${surname.toLowerCase()}.example`,
        phone: `+351 912 ${String(100_000 + families.length).replace(/(?=...$)/, ' ')}`,
        people: members,
      });
    }
  }
  return families;
}
