//! Codes of airports.

use crate::mistake::Mistake;

/// A code as it is printed: capitals and digits without blanks around them.
///
/// # Errors
/// It is neither an IATA code (three letters or digits) nor an ICAO code or one of a country's own (four).
pub(crate) fn normalised(code: &str) -> Result<String, Mistake> {
    let trimmed = code.trim();
    if matches!(trimmed.len(), 3 | 4) && trimmed.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Ok(trimmed.to_ascii_uppercase())
    } else {
        Err(Mistake::Code(code.to_owned()))
    }
}

/// The country (ISO 3166-1 alpha-2, and XK for Kosovo) whose airports have ICAO codes like this one. Codes with digits are countries' own,
/// which may be alike.
pub(crate) fn country(code: &str) -> Option<&'static str> {
    if code.len() != 4 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let key = key(code);
    // A longer beginning says more.
    [0, 8, 16, 24].into_iter().find_map(|rest| {
        let place = KEYS.binary_search(&(key >> rest << rest)).ok()?;
        Some(BEGINNINGS[place].1)
    })
}

/// Up to four letters as a number, which is in the order that texts are in: a short text is followed by zeros.
const fn key(text: &str) -> u32 {
    let mut letters = [0; 4];
    let mut place = 0;
    while place < text.len() {
        letters[place] = text.as_bytes()[place];
        place += 1;
    }
    u32::from_be_bytes(letters)
}

/// The beginnings as numbers.
static KEYS: [u32; BEGINNINGS.len()] = {
    let mut keys = [0; BEGINNINGS.len()];
    let mut place = 0;
    while place < keys.len() {
        keys[place] = key(BEGINNINGS[place].0);
        place += 1;
    }
    keys
};

/// The beginnings of ICAO codes (Doc 7910), in order.
#[rustfmt::skip]
const BEGINNINGS: &[(&str, &str)] = &[
    ("AG", "SB"), ("AN", "NR"), ("AY", "PG"), ("BG", "GL"), ("BI", "IS"), ("BK", "XK"), ("C", "CA"), ("DA", "DZ"),
    ("DB", "BJ"), ("DF", "BF"), ("DG", "GH"), ("DI", "CI"), ("DN", "NG"), ("DR", "NE"), ("DT", "TN"), ("DX", "TG"),
    ("EB", "BE"), ("ED", "DE"), ("EE", "EE"), ("EF", "FI"), ("EG", "GB"), ("EGJA", "GG"), ("EGJB", "GG"),
    ("EGJJ", "JE"), ("EGNS", "IM"), ("EH", "NL"), ("EI", "IE"), ("EK", "DK"), ("EKVG", "FO"), ("EL", "LU"),
    ("EN", "NO"), ("EP", "PL"), ("ES", "SE"), ("ET", "DE"), ("EV", "LV"), ("EY", "LT"), ("FA", "ZA"), ("FB", "BW"),
    ("FC", "CG"), ("FD", "SZ"), ("FE", "CF"), ("FG", "GQ"), ("FH", "SH"), ("FI", "MU"), ("FJ", "IO"), ("FK", "CM"),
    ("FL", "ZM"), ("FM", "MG"), ("FMC", "KM"), ("FMCZ", "YT"), ("FME", "RE"), ("FN", "AO"), ("FO", "GA"),
    ("FP", "ST"), ("FQ", "MZ"), ("FS", "SC"), ("FT", "TD"), ("FV", "ZW"), ("FW", "MW"), ("FX", "LS"), ("FY", "NA"),
    ("FZ", "CD"), ("GA", "ML"), ("GB", "GM"), ("GC", "ES"), ("GE", "ES"), ("GF", "SL"), ("GG", "GW"), ("GL", "LR"),
    ("GM", "MA"), ("GO", "SN"), ("GQ", "MR"), ("GS", "EH"), ("GU", "GN"), ("GV", "CV"), ("HA", "ET"), ("HB", "BI"),
    ("HC", "SO"), ("HD", "DJ"), ("HE", "EG"), ("HH", "ER"), ("HJ", "SS"), ("HK", "KE"), ("HL", "LY"), ("HR", "RW"),
    ("HS", "SD"), ("HT", "TZ"), ("HU", "UG"), ("K", "US"), ("LA", "AL"), ("LB", "BG"), ("LC", "CY"), ("LD", "HR"),
    ("LE", "ES"), ("LF", "FR"), ("LFVM", "PM"), ("LFVP", "PM"), ("LG", "GR"), ("LH", "HU"), ("LI", "IT"),
    ("LJ", "SI"), ("LK", "CZ"), ("LL", "IL"), ("LM", "MT"), ("LN", "MC"), ("LO", "AT"), ("LP", "PT"), ("LQ", "BA"),
    ("LR", "RO"), ("LS", "CH"), ("LT", "TR"), ("LU", "MD"), ("LV", "PS"), ("LW", "MK"), ("LX", "GI"), ("LY", "RS"),
    ("LYPG", "ME"), ("LYTV", "ME"), ("LZ", "SK"), ("MB", "TC"), ("MD", "DO"), ("MG", "GT"), ("MH", "HN"),
    ("MK", "JM"), ("MM", "MX"), ("MN", "NI"), ("MP", "PA"), ("MR", "CR"), ("MS", "SV"), ("MT", "HT"), ("MU", "CU"),
    ("MW", "KY"), ("MY", "BS"), ("MZ", "BZ"), ("NC", "CK"), ("NF", "FJ"), ("NFT", "TO"), ("NG", "KI"), ("NGF", "TV"),
    ("NI", "NU"), ("NL", "WF"), ("NS", "WS"), ("NST", "AS"), ("NT", "PF"), ("NV", "VU"), ("NW", "NC"), ("NZ", "NZ"),
    ("OA", "AF"), ("OB", "BH"), ("OE", "SA"), ("OI", "IR"), ("OJ", "JO"), ("OK", "KW"), ("OL", "LB"), ("OM", "AE"),
    ("OO", "OM"), ("OP", "PK"), ("OR", "IQ"), ("OS", "SY"), ("OT", "QA"), ("OY", "YE"), ("PA", "US"), ("PC", "KI"),
    ("PF", "US"), ("PG", "MP"), ("PGU", "GU"), ("PH", "US"), ("PK", "MH"), ("PL", "KI"), ("PM", "UM"), ("PO", "US"),
    ("PP", "US"), ("PT", "FM"), ("PTR", "PW"), ("PW", "UM"), ("RC", "TW"), ("RJ", "JP"), ("RK", "KR"), ("RO", "JP"),
    ("RP", "PH"), ("SA", "AR"), ("SB", "BR"), ("SC", "CL"), ("SD", "BR"), ("SE", "EC"), ("SF", "FK"), ("SG", "PY"),
    ("SI", "BR"), ("SJ", "BR"), ("SK", "CO"), ("SL", "BO"), ("SM", "SR"), ("SN", "BR"), ("SO", "GF"), ("SP", "PE"),
    ("SS", "BR"), ("SU", "UY"), ("SV", "VE"), ("SW", "BR"), ("SY", "GY"), ("TA", "AG"), ("TB", "BB"), ("TD", "DM"),
    ("TF", "GP"), ("TFFF", "MQ"), ("TFFG", "MF"), ("TFFJ", "BL"), ("TG", "GD"), ("TI", "VI"), ("TJ", "PR"),
    ("TK", "KN"), ("TL", "LC"), ("TN", "BQ"), ("TNCA", "AW"), ("TNCC", "CW"), ("TNCM", "SX"), ("TQ", "AI"),
    ("TR", "MS"), ("TT", "TT"), ("TU", "VG"), ("TV", "VC"), ("TX", "BM"), ("U", "RU"), ("UA", "KZ"), ("UAF", "KG"),
    ("UB", "AZ"), ("UC", "KG"), ("UD", "AM"), ("UG", "GE"), ("UK", "UA"), ("UM", "BY"), ("UMK", "RU"), ("UT", "TM"),
    ("UTD", "TJ"), ("UZ", "UZ"), ("VA", "IN"), ("VC", "LK"), ("VD", "KH"), ("VE", "IN"), ("VG", "BD"), ("VH", "HK"),
    ("VI", "IN"), ("VL", "LA"), ("VM", "MO"), ("VN", "NP"), ("VO", "IN"), ("VQ", "BT"), ("VR", "MV"), ("VT", "TH"),
    ("VV", "VN"), ("VY", "MM"), ("WA", "ID"), ("WB", "MY"), ("WBSB", "BN"), ("WI", "ID"), ("WM", "MY"), ("WP", "TL"),
    ("WR", "ID"), ("WS", "SG"), ("Y", "AU"), ("Z", "CN"), ("ZK", "KP"), ("ZM", "MN"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_are_in_order() {
        assert!(BEGINNINGS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn the_longest_beginning_tells_the_country() {
        for (code, expected) in [
            ("EDDF", Some("DE")),
            ("KJFK", Some("US")),
            ("EGLL", Some("GB")),
            ("EGJJ", Some("JE")),
            ("UUEE", Some("RU")),
            ("UAAA", Some("KZ")),
            ("UAFM", Some("KG")),
            ("ZBAA", Some("CN")),
            ("ZMUB", Some("MN")),
            ("IXXX", None),
            ("00AA", None),
            ("K1G4", None),
            ("egll", None),
            ("LHR", None),
            ("ÄGL", None),
            ("", None),
        ] {
            assert_eq!(country(code), expected, "{code}");
        }
    }

    #[test]
    fn a_code_is_trimmed_and_in_capitals() {
        for (code, expected) in [(" egll\n", "EGLL"), ("lhr", "LHR"), ("00aa", "00AA"), ("KJFK", "KJFK")] {
            assert_eq!(normalised(code).unwrap(), expected);
        }
        for code in ["", "  ", "lh", "heathrow", "eg l", "é12", "_AYM"] {
            assert_eq!(normalised(code), Err(Mistake::Code(code.to_owned())));
        }
    }
}
