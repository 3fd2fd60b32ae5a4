import type { Tongue } from '#contract/tongue';

// Our own words, 152 of each language: things that everybody knows, short, and none like another. They say nothing together.
const lists: Readonly<Record<Tongue, string>> = {
  en: `
    apple apricot arrow autumn bag basket bear bee bell bench berry bird boat book boot bottle bowl box branch
    bread bridge broom brush bucket button cabbage camel candle carpet carrot cat chair cheese cherry chess
    clock cloud coat comb copper corn cotton cow cradle crane cream cucumber cup curtain dawn deer desk dish dog
    donkey door dove drum duck eagle egg evening falcon feather field fig fire fish flag flour flower forest
    fork fox frog garden gate glass glove goat gold goose grape grass hammer hat hawk hay hedge hill honey horse
    house ice island jacket jug kettle key kite knife ladder lake lamb lamp leaf lemon letter lily lion lock
    mail map market meadow melon milk mill mint mirror moon morning mountain mouse mushroom nail needle nest
    night nut oak oil onion orange oven owl paint paper park path pear pen pepper piano pigeon pillow pine plate
    plum poppy potato pumpkin`,
  ru: `
    абрикос автобус адрес апельсин арбуз бабочка бант барабан баран башня белка берег береза билет блюдце
    ботинок брат булка бумага ваза варенье ведро ветер вечер вилка вишня вода волк ворона ворота гвоздь герб
    глина гнездо голубь гора город горох гребень гриб груша гусь дверь дерево дождь дорога доска дуб дыня ежик
    ель жеребенок жираф журавль забор завтрак замок заря звезда зеркало зерно зима золото зонт игла изюм камень
    камыш капуста карандаш карта картина кастрюля кирпич клевер клен ключ книга ковер козел колос кольцо корабль
    корзина корова костер кот кофе краска крем кровать кукла лавка лампа лебедь лед лента лес лестница лимон
    липа лиса лист лодка ложка лошадь лук луна малина марка масло маяк мед мел мельница метла мешок молоко
    молоток море мост музыка мука мыло мята мяч небо нитка нож ночь обруч овца огонь огурец озеро окно олень
    орел орех осень остров пальто парк парус пень перец перо песок петух печь пила пирог`,
  uz: `
    anor archa arpa arqon asal ayiq ayvon bahor baliq barg besh beshik bino bodom bogʻ bola bozor boʻri bugʻdoy
    bulbul buloq bulut burgut chakmon chana chashma chelak choynak choʻl chumchuq daftar daraxt darvoza daryo
    dasta deraza deva doʻppi dutor echki eshik gilam gilos gul gulxan guruch hosil hovli igna ilon ipak jiyda
    joʻja kabutar kalit kamalak kapalak karam kartoshka kema kitob kiyik koʻl koʻprik koʻza koʻzgu kulcha kumush
    kuz laylak lola makka marjon maydon mayiz meva mis mix mosh musiqa muz nina nok non ohu olma olmos olov
    olxoʻri osmon oyna oʻrdak oʻrik oʻrmon oʻtin patir paxta pishloq pista piyola piyoz poda poyezd qala qalam
    qalampir qand qarga qarich qaychi qayin qayiq qaymoq qish qovun qozon qoʻngʻiroq qoʻy qum qush quyon quyosh
    rais randa rayhon rezavor rubob sabzi sadaf shaftoli shahar shamol sher shoda sholi soat somon sopol sumalak
    suv tandir tarvuz tegirmon terak togʻ tol tong tulki tuxum tuya tuz uzum`,
  kk: `
    алма арпа арша арқан асық ауыл аққу базар бал балапан балта балық бақ бақа бесік бидай бота бүркіт бұлақ
    бұлт бөрі бөрік гүл дала дастарқан домбыра дән дәптер дөңгелек есік ешкі жапырақ жасыл жаңбыр жел жеміс жер
    жидек жол жолбарыс жібек жүзім жүн жұлдыз зере ине кебіс кеме кемпірқосақ кеш кеште киім кілем кілт кітап
    күз күміс күн күріш көбелек көгершін көктем көл көпір лақ май мамыр мата мектеп мыс мысық мұз нан наурыз
    оймақ орамал орман пеш пияз саз самал сандық сары сағат сиыр сырға сүт сәбіз тал тарақ тары тас тау тауық
    таң тезек терезе терек тон торғай тоғай түйе түлкі түн тұз тұмар шай шам шана шаңырақ шеге шелек шие шыны
    шырша шөп ыдыс ырыс інжу ірімшік қаз қазан қайшы қайың қала қалам қамшы қант қар қарбыз қарға қасық қасқыр
    қауын қозы қой қорап қоян қоңырау қыс қыш құм құмыра құс үзік үкі үрме әтеш әуен өзен өрмек өрік`,
  ky: `
    айран айыл алма алмурут алтын аркан арпа арча аска ачкыч аюу бадам базар бак бака бал балдак балта балык
    бермет бешик бото булак булбул булут буудай быштак бүркүт бөрк гүл дан дарбыз дарыя дасторкон дептер
    дөңгөлөк жаз жалбырак жамгыр жашыл жаңгак жемиш жер жибек жидек жол жолборс жоолук жылдыз жүзүм жүн идиш
    ийне каз казан кайчы кайың калем камчы кант кар карагай карга карышкыр кашык кеме кепич кеч кийим килем
    китеп козу кой комуз коон коробка коён коңгуроо кум кумура куш кылыч кыш күз күмүш күн күнкүрө күрүч
    көгүчкөн көл көпүрө көпөлөк май мата мектеп меш муз мык мыс мышык нан нооруз оймок пахта пияз саат сабиз
    саман самын сандык сары сепет суу сүт сөйкө тал талаа тарак таранчы таруу таш таң тегирмен терезе терек
    токой токоч тон тоо тоок туз тумар түлкү түн түндүк төө улак чай чака чана чие чопо чыны чөп шаар шам шамал
    ырыс эчки эшик үкү өрүк`,
  tg: `
    ангур анор асал асп афтоба бадан балиқ барг баргак баррача барф баҳор бодом бозор борон боғ буз булбул булут
    бум бухорӣ бӯса варақ ваҷаб гандум гелос гул гулдон гурба гург гӯсфанд гӯшвора дарахт дарвоза дарё дасторхон
    дафтар дег деҳа дон дона дутор духтар забон замин занбӯр занг зар зардолу зираву имрӯз искана кабӯтар калам
    калид камон карам картошка кема китоб киштӣ кулча кӯза кӯл кӯҳ лимӯ лола майдон мактаб марҷон мева меҳмон
    мис моҳ моҳӣ мурғ мушк наврӯз нахӯд нок нон обшор оина олу осмон оташ офтоб оҳу паланг панир парда парранда
    пахта писта пиёз пиёла пойафзол рангин рез роҳ рубоб рӯз рӯмол сабад сабзӣ санг сандуқ санҷид саҳар себ
    себарга сим ситора соат субҳ сумалак танӯр тарбуз тахта теппа теша тирамоҳ тут туфанг тухм хирс хок хома
    хона хурӯс хӯша чашма шаб шакар шамол шамъ шана шафтолу шаҳр шер шир шутур ёғоч қайиқ қаймоқ қайчӣ қалъа
    қанд қоза қошуқ қум қуш`,
  tk: `
    alma armyt arpa arslan ary aýna bag bahar balyk bazar baýdak bede bil bilezik bugdaý bulak bulut buz börüt
    bürgüt dag dary depder depe derek deri derwez deňiz dutar duz däne düýe ekin ertir eşik gapy gar garga
    garpyz gawun gelin geçi gumry gusak gyş gül gün güýz haly hasyl howly hoz itburun iňňe işik jaň jigde jüýje
    kapasa kater kebelek kelem kelle keýik kirpik kitap köl köpri köýnek köşk kümüş küýze lagl limon läle mata
    mekge meýdan mis mugallym mör nahar nar narpyz nebit nohut oda odun ojak orak oraz otluk pagsy pagta palta
    penjire peýnir pil piýala pişik pyýaz sabyn sagat salkyn saman sandyk sarymsak sekiz serçe sim sowgat suw
    süýt tamdyr tarak tilki tokaý top towuk toý tut törpi tüsse çadyr çaga çaýnek çelek çemen çeşme çynar çöl
    çörek öküz ördek örtgi ýabany ýagyş ýaprak ýelken ýer ýol ýolbars ýorgan ýylan ýyldyz ýüpek ýüň şeker şemal
    şetdaly şir şäher`,
};

/** The words that phrases of a language are made of. */
export function wordsOf(tongue: Tongue): readonly string[] {
  return lists[tongue].trim().split(/\s+/);
}
