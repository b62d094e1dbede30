package io.github.contactnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.app.start.SettingForms;
import io.github.contactnow.settings.SettingForm;
import io.github.contactnow.support.Project;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.Reader;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that a setting does not take stops the start with one sentence that names the setting and what it takes. */
class SettingFormsTest {

    private static final Pattern LINE = Pattern.compile("#?([a-z][\\w.\"-]*)=.*");
    /** Forms of their own: Camel's components describe their options, and Quarkus checks its categories of logs. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("camel\\.(component|health)\\..*|quarkus\\.(log|management|vertx)\\..*");

    private static final String NONSENSE = "no such; [thing";

    private static Optional<String> problem(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new SettingsCheck(config).problem();
    }

    @Test
    void everySettingOfTheFileHasAForm() throws Exception {
        Set<String> without = new TreeSet<>();
        try (Stream<String> lines = Files.lines(Project.path("application.properties"))) {
            lines.map(LINE::matcher)
                    .filter(line -> line.matches())
                    .map(line -> line.group(1))
                    .filter(name -> !ELSEWHERE.matcher(name).matches())
                    .filter(name -> !SettingForms.ALL.containsKey(name) && !name.startsWith("quarkus."))
                    .filter(name -> !name.equals("camel.main.routes-include-pattern"))
                    // The class that reads the settings of a name checks them.
                    .filter(name -> !name.contains(".NAME."))
                    .forEach(without::add);
        }
        assertThat(without).isEmpty();
    }

    @Test
    void everyDefaultIsTaken() throws Exception {
        Properties defaults = new Properties();
        try (Reader reader = Files.newBufferedReader(Project.path("application.properties"))) {
            defaults.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        SettingForms.ALL.keySet().forEach(name -> {
            if (defaults.containsKey(name)) {
                settings.put(name, defaults.getProperty(name));
            }
        });
        assertThat(problem(settings)).isEmpty();
    }

    static Stream<String> settingsThatDoNotTakeAnyText() {
        return SettingForms.ALL.entrySet().stream()
                .filter(each -> !each.getValue().allowed().equals(SettingForm.TEXT.allowed()))
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("settingsThatDoNotTakeAnyText")
    void nonsenseIsRefusedInOneSentenceThatNamesTheSetting(String setting) {
        assertThat(problem(Map.of(setting, NONSENSE)).orElseThrow())
                .startsWith(setting + " must be ")
                .endsWith(SettingForms.ALL.get(setting).secret() ? "." : ", not '" + NONSENSE + "'.")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contactnow.region | uk | contactnow.region must be one of EU, US, not 'uk'.",
                "contactnow.base-url | host/api | contactnow.base-url must be a URL such as https://host/api/, not 'host/api'.",
                "contactnow.max-connections | 0 | contactnow.max-connections must be a whole number from 1 up, not '0'.",
                "leads.phone-region | XX | leads.phone-region must be a country by its two letters, such as GB, not 'XX'.",
                "leads.files.mapping | abc | leads.files.mapping must be pairs of names, each name once, such as First Name=FirstName, Tel=MobilePhone, or a program of jq such as hubspot.jq, not 'abc'.",
                "leads.webhook.mapping | A=B, A=C | leads.webhook.mapping must be pairs of names, each name once, such as First Name=FirstName, Tel=MobilePhone, or a program of jq such as hubspot.jq, not 'A=B, A=C'.",
                "leads.files.charset | latin9x | leads.files.charset must be a charset such as UTF-8 or windows-1252, not 'latin9x'.",
                "leads.files.temporary | [ab | leads.files.temporary must be patterns of file names with commas between them, such as *.tmp, ~*, not '[ab'.",
                "leads.files.settle | soon | leads.files.settle must be a whole number of milliseconds or a duration such as 10s, 1h30m or PT10S, not 'soon'.",
                "leads.webhook.path | leads | leads.webhook.path must be a path that begins with /, such as /leads, not 'leads'.",
                "reports.cron | every 5 minutes | reports.cron must be a cron expression of Quartz such as 0 0/5 * * * ?, or an interval that divides a minute, an hour or a day, such as 5m, not 'every 5 minutes'.",
                "reports.cron | 7m | reports.cron must be a cron expression of Quartz such as 0 0/5 * * * ?, or an interval that divides a minute, an hour or a day, such as 5m, not '7m'.",
                "reports.from | yesterday | reports.from must be an instant such as 2026-01-31T00:00:00Z, or a duration back from now such as 7d or P7D, not 'yesterday'.",
                "reports.slice | 0 | reports.slice must be a duration above zero, such as 10s, 1h30m or PT10S, not '0'.",
                "reports.files.format | xls | reports.files.format must be one of PARQUET, CSV, NDJSON, not 'xls'.",
                "records.zone | Mars/Base | records.zone must be a time zone such as Europe/London, not 'Mars/Base'.",
                "ledger.jdbc.url | jdbc:oracle:x?password=pw | ledger.jdbc.url must be jdbc:h2:file:PATH or jdbc:postgresql://HOST/DATABASE.",
                "ledger.keep | 23h | ledger.keep must be a duration of a day or more, such as 90d or P90D, not '23h'.",
                "quarkus.http.port | 99999 | quarkus.http.port must be a whole number from 0 to 65535, not '99999'.",
                "contactnow.password | a${b}c | contactnow.password refers to a setting that does not exist; define it, or put a backslash before ${ if these characters are part of the value.",
                "contactnow.password | a{{b}}c | contactnow.password refers to a setting that does not exist; define it, or choose a value without {{ in it.",
                "calls.to | https://{{crm.host}}/calls | calls.to refers to the setting {{crm.host}} that does not exist; define it, or choose a value without {{ in it."
            })
    void theSentenceSaysWhatIsWrongAndWhatIsAllowed(String setting, String value, String sentence) {
        assertThat(problem(Map.of(setting, value))).hasValue(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reports.cron | 5m",
                "warehouse.copy.cron | 0 0/5 * * * ?",
                "reports.files.format | parquet",
                "leads.on-doubt | hold",
                "calls.to | https://{{env:CRM_HOST}}/calls",
                "contactnow.password | a\\${b}c",
                "leads.files.directory | ''",
                "ledger.keep | P90D",
                "ledger.keep | 90d"
            })
    void whatASettingTakesIsNoProblem(String setting, String value) {
        assertThat(problem(Map.of(setting, value))).isEmpty();
    }
}
