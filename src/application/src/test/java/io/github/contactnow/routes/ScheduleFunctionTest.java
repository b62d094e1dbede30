package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

class ScheduleFunctionTest {

    /** As a route that says {@code {{schedule:tests.cron}}} has it. */
    private static String schedule(String setting) throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            Properties settings = new Properties();
            if (setting != null) {
                settings.setProperty("tests.cron", setting);
            }
            camel.getPropertiesComponent().setOverrideProperties(settings);
            return camel.resolvePropertyPlaceholders("{{schedule:tests.cron}}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10s, 0/10 * * * * ?",
        "PT30S, 0/30 * * * * ?",
        "60s, 0 0/1 * * * ?",
        "5m, 0 0/5 * * * ?",
        "' 5m ', 0 0/5 * * * ?",
        "PT30M, 0 0/30 * * * ?",
        "60m, 0 0 0/1 * * ?",
        "6h, 0 0 0/6 * * ?",
        "24h, 0 0 0 * * ?",
        "P1D, 0 0 0 * * ?",
        "30 0/15 * * * ?, 30 0/15 * * * ?"
    })
    void anIntervalBecomesAnExpressionAndAnExpressionStaysWhatItIs(String setting, String expression) throws Exception {
        assertThat(schedule(setting)).isEqualTo(expression).satisfies(cron -> assertThat(
                        CronExpression.isValidExpression(cron))
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7m", "90s", "5h", "2d", "0s", "-5m", "500ms", "PT0.5S", "often", "P", ""})
    void whatIsNeitherIsRefusedByName(String setting) {
        assertThatThrownBy(() -> schedule(setting))
                .hasMessageContaining("tests.cron")
                .hasMessageContaining("5m");
    }

    @Test
    void whatIsAbsentIsRefusedByName() {
        assertThatThrownBy(() -> schedule(null)).hasMessageContaining("The setting tests.cron is absent");
    }
}
