package io.github.contactnow.policy.oracle;

import java.util.List;

/**
 * A phone of which somebody has looked up where it is, without any code.
 *
 * @param zones empty if unknown
 */
record KnownPhone(String begin, int digits, List<String> countries, List<String> states, List<String> zones) {

    private static final String NY = "America/New_York";
    private static final String CHICAGO = "America/Chicago";
    private static final List<String> OF_US = List.of(
            CHICAGO,
            "America/Anchorage",
            "America/Phoenix",
            "America/Denver",
            "America/Los_Angeles",
            NY,
            "Pacific/Honolulu",
            "America/Boise",
            "America/Indiana/Indianapolis",
            "America/Detroit",
            "America/Puerto_Rico");
    private static final List<String> OF_NORTH = List.of(
            "America/Edmonton",
            "America/Inuvik",
            "America/Iqaluit",
            "America/Rankin_Inlet",
            "America/Cambridge_Bay",
            "America/Whitehorse");

    static final List<KnownPhone> ALL = List.of(
            phone("442079", 12, "GB", "", "Europe/London"),
            phone("447912", 12, "GB", "", "Europe/London"),
            phone("4414812", 12, "GB", "GB-GG", "Europe/London"),
            phone("4415347", 12, "GB", "GB-JE", "Europe/London"),
            phone("1305555", 11, "US", "US-FL", NY),
            phone("1212555", 11, "US", "US-NY", NY),
            phone("1850200", 11, "US", "US-FL", CHICAGO),
            phone("1312555", 11, "US", "US-IL", CHICAGO),
            phone("1512555", 11, "US", "US-TX", CHICAGO),
            phone("1915555", 11, "US", "US-TX", "America/Denver"),
            phone("1601555", 11, "US", "US-MS", CHICAGO),
            phone("1310555", 11, "US", "US-CA", "America/Los_Angeles"),
            phone("1303555", 11, "US", "US-CO", "America/Denver"),
            phone("1801555", 11, "US", "US-UT", "America/Denver"),
            phone("1205555", 11, "US", "US-AL", CHICAGO),
            phone("1504555", 11, "US", "US-LA", CHICAGO),
            phone("1405555", 11, "US", "US-OK", CHICAGO),
            phone("1215555", 11, "US", "US-PA", NY),
            phone("1401555", 11, "US", "US-RI", NY),
            phone("1203555", 11, "US", "US-CT", NY),
            phone("1207555", 11, "US", "US-ME", NY),
            phone("1301555", 11, "US", "US-MD", NY),
            phone("1617555", 11, "US", "US-MA", NY),
            phone("1313555", 11, "US", "US-MI", NY),
            phone("1612555", 11, "US", "US-MN", CHICAGO),
            phone("1505555", 11, "US", "US-NM", "America/Denver"),
            phone("1702555", 11, "US", "US-NV", "America/Los_Angeles"),
            phone("1206555", 11, "US", "US-WA", "America/Los_Angeles"),
            phone("1703555", 11, "US", "US-VA", NY),
            phone("1502555", 11, "US", "US-KY", NY),
            phone("1808555", 11, "US", "US-HI", "Pacific/Honolulu"),
            phone("1907555", 11, "US", "US-AK", "America/Adak", "America/Anchorage"),
            phone("1787555", 11, "US", "US-PR", "America/Puerto_Rico"),
            new KnownPhone("1800555", 11, List.of("US"), List.of(), OF_US),
            phone("1416555", 11, "CA", "CA-ON", "America/Toronto"),
            phone("1604555", 11, "CA", "CA-BC", "America/Vancouver"),
            phone("1403555", 11, "CA", "CA-AB", "America/Edmonton"),
            phone("1709555", 11, "CA", "CA-NL", "America/St_Johns", "America/Goose_Bay"),
            new KnownPhone("1867555", 11, List.of("CA"), List.of("CA-NT", "CA-NU", "CA-YT"), OF_NORTH),
            new KnownPhone("1999555", 11, List.of(), List.of(), List.of()),
            phone("336123", 11, "FR", "", "Europe/Paris"),
            phone("331423", 11, "FR", "", "Europe/Paris"),
            phone("4915112", 13, "DE", "", "Europe/Berlin"),
            phone("346123", 11, "ES", "", "Atlantic/Canary", "Europe/Madrid"),
            phone("393123", 12, "IT", "", "Europe/Rome"),
            phone("919812", 12, "IN", "", "Asia/Kolkata"),
            new KnownPhone(
                    "614123",
                    11,
                    List.of("AU"),
                    List.of(),
                    List.of("Australia/Adelaide", "Australia/Brisbane", "Australia/Perth", "Australia/Sydney")),
            phone("6125550", 11, "AU", "", "Australia/Sydney"),
            phone("61255568", 11, "AU", "", "Australia/Lord_Howe"),
            phone("212612", 12, "MA", "", "Africa/Casablanca"));

    private static KnownPhone phone(String begin, int digits, String country, String state, String... zones) {
        return new KnownPhone(
                begin, digits, List.of(country), state.isEmpty() ? List.of() : List.of(state), List.of(zones));
    }

    static KnownPhone of(String number) {
        return ALL.stream()
                .filter(phone -> number.startsWith("+" + phone.begin))
                .findFirst()
                .orElseThrow();
    }
}
