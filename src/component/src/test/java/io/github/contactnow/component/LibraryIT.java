package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.simulator.Simulator;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

/** The library jar works in a plain Camel Main without Quarkus on the class path. */
class LibraryIT {

    private static final Pattern CLASS_NAME = Pattern.compile("io\\.github\\.contactnow\\.[\\w.$]+");

    @Test
    void worksInAPlainCamelMain() throws Exception {
        assertThatThrownBy(() -> Class.forName("io.quarkus.runtime.Quarkus"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(ContactNowComponent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith(".jar");
        try (Simulator simulator = Simulator.builder().port(0).build().start()) {
            Main main = new Main();
            main.addInitialProperty(
                    "camel.component.contactnow.base-url", simulator.baseUrl().toString());
            main.addInitialProperty("camel.component.contactnow.allow-http", "true");
            main.addInitialProperty("camel.component.contactnow.username", simulator.username());
            main.addInitialProperty("camel.component.contactnow.password", simulator.password());
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:lead")
                            .to("contactnow:ecnow/ecnow_records/create?dataset=12")
                            .to(
                                    "contactnow:ecnow/ecnow_records/read?dataset=12&type=exact&search={\"VENDOR_URN\":\"crm-1\"}");
                }
            });
            main.start();
            try {
                List<?> rows = main.getCamelTemplate()
                        .requestBody(
                                "direct:lead",
                                Map.of("FirstName", "Ann", "MobilePhone", "07700900123", "VENDOR_URN", "crm-1"),
                                List.class);
                assertThat(rows).hasSize(1);
                assertThat(simulator.records()).hasSize(1);
            } finally {
                main.stop();
            }
        }
    }

    /** Ledgers need libraries that the jar does not bring. */
    @Test
    void aLedgerSaysWhichLibrariesItNeeds() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.contactnow.region", "EU");
        main.addInitialProperty("camel.component.contactnow.username", "somebody");
        main.addInitialProperty("camel.component.contactnow.password", "something");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lead")
                        .to("contactnow:ecnow/ecnow_records/create?delivery=ONCE&ledgerJdbcUrl=jdbc:h2:mem:ledger");
            }
        });
        try {
            assertThatThrownBy(main::start)
                    .hasStackTraceContaining("ledgerJdbcUrl needs com.zaxxer:HikariCP, org.flywaydb:flyway-core");
        } finally {
            main.stop();
        }
    }

    @Test
    void holdsTheComponentAndNothingOfTheApplication() throws Exception {
        try (JarFile jar =
                new JarFile(Path.of(System.getProperty("library.jar")).toFile())) {
            List<String> entries = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();
            assertThat(entries)
                    .contains(
                            "META-INF/services/org/apache/camel/component/contactnow",
                            "META-INF/io/github/contactnow/component/contactnow.json",
                            "kamelets/contactnow-leads-sink.kamelet.yaml")
                    .noneMatch(name -> name.startsWith("routes/") || name.equals("application.properties"))
                    .noneMatch(name -> name.startsWith("io/github/contactnow/app/")
                            || name.startsWith("io/github/contactnow/routes/")
                            || name.startsWith("io/github/contactnow/ops/")
                            || name.startsWith("io/github/contactnow/simulator/")
                            || name.startsWith("io/github/contactnow/demo/"));
        }
    }

    /** Quarkus, Camel and {@code ServiceLoader} read these files; a missing class would stop a start. */
    @Test
    void itsIndexAndServiceFilesNameOnlyWhatItHolds() throws Exception {
        try (JarFile jar =
                new JarFile(Path.of(System.getProperty("library.jar")).toFile())) {
            Set<String> classes = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .collect(Collectors.toSet());
            try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/jandex.idx"))) {
                assertThat(new IndexReader(in).read().getKnownClasses().stream().map(known -> known.name()
                                .toString()))
                        .containsExactlyInAnyOrderElementsOf(classes);
            }
            for (JarEntry entry : jar.stream()
                    .filter(each -> each.getName().startsWith("META-INF/services/"))
                    .toList()) {
                if (!entry.isDirectory()) {
                    String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(CLASS_NAME.matcher(text).results().map(MatchResult::group))
                            .as(entry.getName())
                            .allMatch(classes::contains);
                }
            }
        }
    }
}
