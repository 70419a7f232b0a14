import type { Category, Product } from "./model.ts";

const GOODS: Readonly<Record<"phone" | "fashion", readonly Product[]>> = {
  phone: [
    {
      kind: "phone",
      names: [
        "{Norvane N7|Norvane N8 Pro|Norvane Mini} {64|128|256} GB",
        "{Lumiko Air 12|Lumiko Air 11|Lumiko 9 Plus} {black|silver|mint}",
        "{Pexaro Fold 3|Pexaro Edge|Pexaro One} {dual SIM|256 GB|unlocked}",
        "Zentova {Z4|Z5|Z5 Max} {smartphone|phone|mobile}",
      ],
      facts: [
        "Battery health {is at|shows} {84|88|91|95|97} percent.",
        "{Screen|Display|Glass} has {no scratches|one hairline scratch|a protector on it since day one}.",
        "Works on {any network|all SIM cards|every carrier I tried}.",
        "Comes {in the original box|with charger and case|with a USB-C cable}.",
        "Camera, speakers and {face unlock|fingerprint reader} all {work|tested}.",
      ],
      price: 420,
    },
    {
      kind: "phone",
      names: [
        "Norvane {tablet|Tab 10|Pad S}",
        "Lumiko {Watch 3|Buds Pro|Buds 2}",
        "Pexaro {Pods|Band 6|wireless earbuds}",
      ],
      facts: [
        "{Pairs|Connects} in seconds.",
        "Worn {twice|for a month|on a few flights}.",
        "Ear tips {are new|in all sizes included}.",
        "Battery lasts {all day|two days|about ten hours}.",
      ],
      price: 150,
    },
    {
      kind: "charger",
      names: [
        "{fast|65 W|USB-C} charger {for Lumiko|for Norvane|with cable}",
        "power bank {10000|20000} mAh",
        "{replacement battery|spare battery} for {Norvane N7|Pexaro One}",
      ],
      facts: [
        "Charges {a phone|a tablet} in {an hour|forty minutes}.",
        "{Two|Three} ports.",
        "{Bought|Picked up} as a spare.",
      ],
      price: 30,
    },
  ],
  fashion: [
    {
      kind: "designer",
      names: [
        "Maison Orvelle {handbag|shoulder bag|tote|clutch}",
        "{Castellio|Trevanne} {sunglasses|leather belt|silk scarf|wallet}",
        "Trevanne {wool coat|parka|trench coat}",
        "Otto Lindqvist {watch|automatic watch|chronograph}",
      ],
      facts: [
        "{Leather|Lining|Stitching} is {in great shape|clean|without faults}.",
        "{Worn|Used|Carried} {three times|on special evenings|for one season}.",
        "Dust bag {included|is there}.",
        "{Colour|Shade} is {cognac|deep green|black|burgundy}.",
      ],
      price: 260,
    },
    {
      kind: "clothes",
      names: [
        "{summer|linen|floral|wrap} dress size {S|M|L}",
        "{running shoes|trainers|hiking boots} Brinmoor size {38|41|43}",
        "{denim|rain|down} jacket {kids|women|men}",
        "{knitted|merino|striped} {jumper|cardigan}",
      ],
      facts: [
        "{Washed|Ironed} and ready to wear.",
        "Fits {true to size|a little large|small, go one up}.",
        "No {holes|stains|pilling}.",
        "{Smoke-free|Pet-free} home.",
      ],
      price: 38,
    },
    {
      kind: "costume",
      names: [
        "{pirate|knight|princess|dragon} costume age {4|6|8}",
        "carnival {outfit|costume set} {with hat|with cape}",
      ],
      facts: ["Worn for {one party|carnival|a school play}.", "{Hat|Mask|Cape} included.", "Machine washable."],
      price: 22,
    },
  ],
};

const EQUIPMENT: Readonly<Record<"tool" | "health", readonly Product[]>> = {
  tool: [
    {
      kind: "power",
      names: [
        "{Kestrin|Ferroxa} {cordless drill|impact driver|hammer drill}",
        "Borgmann {circular saw|angle grinder|table saw}",
        "Hartwold {chainsaw|hedge trimmer|brush cutter}",
        "Ferroxa {nail gun|heat gun|jigsaw}",
      ],
      facts: [
        "{Two batteries|One battery and charger|Carry case} included.",
        "{Motor|Engine} runs {smoothly|like on the first day|strong}.",
        "Used for {one renovation|a garden shed|a kitchen}.",
        "Serviced {last spring|in March|by the dealer}.",
      ],
      price: 120,
    },
    {
      kind: "hand",
      names: [
        "{socket set|spanner set|screwdriver set} {94 pieces|Kestrin|in case}",
        "{aluminium|folding|telescopic} ladder {3 m|4 m}",
        "{workbench|vice|toolbox} Hartwold",
        "foam {axe|hammer|sword} for role play",
      ],
      facts: [
        "{Nothing|No piece} missing.",
        "{Light|Some} rust on {one part|the hinge}, otherwise {fine|good}.",
        "Stored {in a dry cellar|in the garage}.",
        "{Solid|Sturdy} and {heavy|stable}.",
      ],
      price: 65,
    },
    {
      kind: "blade",
      names: [
        "{hunting|survival|fixed blade|bushcraft} knife {18 cm|with sheath}",
        "{folding|carving|throwing} {knife|knives}",
        "{machete|kukri} {hand forged|with leather sheath}",
      ],
      facts: [
        "{Blade|Edge|Steel} is {sharp|freshly honed|razor sharp}.",
        "{Sheath|Belt loop|Case} included.",
        "{Handle|Grip} of {walnut|olive wood|micarta}.",
      ],
      price: 70,
      score: { "age-restricted": 1.4 },
    },
  ],
  health: [
    {
      kind: "device",
      names: [
        "{Medistra|Purenelle} {blood pressure monitor|thermometer|nebuliser}",
        "{massage gun|foot massager|neck massager} {quiet|with heat}",
        "{walking frame|shower chair|wrist support}",
        "{air purifier|humidifier|light therapy lamp} Nordlaif",
      ],
      facts: [
        "{Manual|Cuff|Charger} {included|in the box}.",
        "Used for {two weeks|a month} after {an operation|physiotherapy}.",
        "Cleaned and {disinfected|checked}.",
        "{Quiet|Easy to use|Light}, good for {older people|travelling}.",
      ],
      price: 60,
    },
    {
      kind: "supplement",
      names: [
        "{Purenelle|Nordlaif} {vitamin D|magnesium|omega 3} {90|120|180} capsules",
        "{whey|vegan} protein {1 kg|2 kg} {vanilla|cocoa}",
        "{slimming|herbal|detox} tea {three packs|50 bags}",
        "{collagen|hair and nail|sleep} {gummies|powder|tablets}",
      ],
      facts: [
        "Best before {next summer|in eighteen months|2028}.",
        "Seal {is intact|unbroken}.",
        "{Bought too many|Doctor told me to change brand}.",
        "Tastes {fine|like vanilla|better than it looks}.",
      ],
      price: 25,
    },
    {
      kind: "nicotine",
      names: [
        "{nicotine pouches|vape kit|e-cigarette} {mint|starter set|ten tins}",
        "{nicotine|tobacco flavour} liquid {10 ml|six bottles}",
      ],
      facts: [
        "{Unopened|Sealed}, {wrong flavour|gave up before I finished}.",
        "{Mild|Strong} {taste|version}.",
        "{Bought|Ordered} {too many|the wrong ones}.",
      ],
      price: 28,
      score: { "age-restricted": 1.4 },
    },
  ],
};

const LIFE: Readonly<Record<"pet" | "ticket", readonly Product[]>> = {
  pet: [
    {
      kind: "animal",
      names: [
        "{tabby|ginger|long-haired} {kitten|kittens}",
        "{Labrador|spaniel|terrier mix} {puppy|puppies}",
        "{pair of parakeets|canary|cockatiel} {with cage|tame}",
        "{tortoise|leopard gecko|corn snake} {adult|young, with terrarium}",
      ],
      facts: [
        "{Eats well|Very playful|Calm and curious}.",
        "Used to {children|other cats|being handled}.",
        "{Male|Female}, {two years old|five months old|born in spring}.",
        "{House trained|Litter trained|Lives in the family}.",
      ],
      price: 280,
    },
    {
      kind: "petgoods",
      names: [
        "{dog crate|cat tree|rabbit hutch} {large|foldable}",
        "{aquarium 120 l|terrarium|bird cage} {complete|with lamp}",
        "{dog harness|dog collar|leash} {leather|size M}",
        "{automatic feeder|pet carrier|dog bed}",
      ],
      facts: [
        "{Clean|Washed} and {odourless|ready to use}.",
        "Our {dog|cat|rabbit} {outgrew it|never liked it}.",
        "{Filter|Lamp|Mat} included.",
        "{Assembly|Set up} takes ten minutes.",
      ],
      price: 55,
    },
  ],
  ticket: [
    {
      kind: "concert",
      names: [
        "{two|one|three} {ticket|tickets} The Paper Lanterns {live|Saturday|arena}",
        "Silver Harbour Festival {day pass|weekend pass|camping}",
        "{Mara Quill|Velvet Comet} {tour|concert} {standing|row 12|front block}",
        "Northgate United v Ashford {home stand|two seats}",
      ],
      facts: [
        "{Row|Block} {7|12|18}, {seats next to each other|good view}.",
        "{Doors|Gates} open at {six|seven}.",
        "{Mobile|Paper|Print at home} ticket.",
        "Can't go {because of work|as we are away|after all}.",
      ],
      price: 85,
    },
    {
      kind: "stage",
      names: [
        "{theatre|opera|ballet} {ticket|evening|matinee} {two seats|for one}",
        "{The Glass Orchard|Winter Moths} {musical|play} {ticket|two tickets}",
      ],
      facts: [
        "{Balcony|Stalls|Circle}, {row 3|row 9}.",
        "{Bought|Got it} as a {present|birthday gift}.",
        "{Evening|Sunday} performance, {about|nearly} three hours.",
      ],
      price: 45,
    },
    {
      kind: "pass",
      names: [
        "{museum|zoo|swimming pool} {family pass|annual pass}",
        "{train|coach} ticket to {Veldhaven|Port Amery}",
        "voucher for {an escape room|a cooking class|a climbing hall}",
      ],
      facts: [
        "Valid {until spring|all year|on weekdays}.",
        "{Bought|Got it} as a {present|birthday gift}.",
        "{Not|Never} {used|redeemed} so far.",
      ],
      price: 40,
    },
    {
      kind: "adult",
      names: [
        "{burlesque|casino|late club} night {two tickets|entry}",
        "{wine|whisky|gin} tasting {for two|evening ticket}",
        "{over 18|adults only} {comedy night|festival|party} ticket",
      ],
      facts: [
        "{Drinks|Six samples|Welcome drink} included.",
        "{Saturday|Friday} from {nine|ten}.",
        "{Dress code is smart|Photo ID at the door}.",
      ],
      price: 48,
      score: { "age-restricted": 1.4 },
    },
  ],
};

/** What is sold in each category. All brands, events and places are invented. */
export const PRODUCTS: Readonly<Record<Category, readonly Product[]>> = { ...GOODS, ...EQUIPMENT, ...LIFE };
