package com.example;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each endpoint of a route file is checked when it is created, without any request. */
class RoutesTest {

    @Test
    void everyEndpointIsRight() throws Exception {
        check("classpath:camel/*");
    }

    @ParameterizedTest
    @CsvSource({"option, dataset", "parameter, dataset", "operation, create"})
    void aMistakeIsNamedWithWhatIsMeant(String file, String meant) {
        assertThatThrownBy(() -> check("classpath:misspelt/" + file + ".camel.yaml"))
                .hasStackTraceContaining("'" + meant + "'");
    }

    private static void check(String files) throws Exception {
        Main main = new Main(Application.class);
        main.addOverrideProperty("camel.main.routes-include-pattern", files);
        main.addOverrideProperty("camel.main.auto-startup", "false");
        main.addOverrideProperty("camel.management.enabled", "false");
        main.addOverrideProperty("camel.component.contactnow.username", "none");
        main.addOverrideProperty("camel.component.contactnow.password", "none");
        try {
            main.start();
        } finally {
            main.stop();
        }
    }
}
