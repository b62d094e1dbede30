package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library jar in a Camel Quarkus application of somebody else: it builds, starts and creates a lead. */
class ForeignQuarkusPackageIT {

    private static final Path PROJECT = Project.path("");
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(5);

    private static final String POM = """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>foreign</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencyManagement>
            <dependencies>
              <dependency>
                <groupId>io.quarkus.platform</groupId>
                <artifactId>quarkus-bom</artifactId>
                <version>${quarkus.version}</version>
                <type>pom</type>
                <scope>import</scope>
              </dependency>
              <dependency>
                <groupId>org.apache.camel.quarkus</groupId>
                <artifactId>camel-quarkus-bom</artifactId>
                <version>${camel-quarkus.version}</version>
                <type>pom</type>
                <scope>import</scope>
              </dependency>
            </dependencies>
          </dependencyManagement>
          <dependencies>
            <dependency>
              <groupId>org.apache.camel.quarkus</groupId>
              <artifactId>camel-quarkus-timer</artifactId>
            </dependency>
            <dependency>
              <groupId>io.github.contactnow</groupId>
              <artifactId>camel-contactnow</artifactId>
              <version>${contactnow.version}</version>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              <plugin>
                <artifactId>maven-resources-plugin</artifactId>
                <version>3.3.1</version>
              </plugin>
              <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>3.14.0</version>
              </plugin>
              <plugin>
                <artifactId>maven-surefire-plugin</artifactId>
                <version>3.5.4</version>
              </plugin>
              <plugin>
                <artifactId>maven-jar-plugin</artifactId>
                <version>3.4.2</version>
              </plugin>
              <plugin>
                <groupId>io.quarkus.platform</groupId>
                <artifactId>quarkus-maven-plugin</artifactId>
                <version>${quarkus.version}</version>
                <extensions>true</extensions>
                <executions>
                  <execution>
                    <goals>
                      <goal>build</goal>
                    </goals>
                  </execution>
                </executions>
              </plugin>
            </plugins>
          </build>
        </project>
        """;

    private static final String ROUTE = """
        package com.example;

        import java.util.Map;
        import org.apache.camel.builder.RouteBuilder;

        public class LeadRoute extends RouteBuilder {
            @Override
            public void configure() {
                from("timer:lead?repeatCount=1").setBody(exchange -> Map.of("MobilePhone", "07700900123", "VENDOR_URN", "foreign-1"))
                    .to("contactnow:ecnow/ecnow_records/create?dataset=12");
            }
        }
        """;

    @TempDir
    Path folder;

    @Test
    void buildsStartsAndCreatesALead() throws Exception {
        Path application = build();
        try (Simulator simulator = Simulator.builder().port(0).build().start();
                Program program = start(application, simulator)) {
            await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(simulator.records())
                    .as(program.output())
                    .singleElement()
                    .satisfies(lead -> assertThat(lead.get("VENDOR_URN")).isEqualTo("foreign-1")));
        }
    }

    private Program start(Path application, Simulator simulator) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("config")).resolve("application.properties"),
                """
            quarkus.http.port=0
            camel.component.contactnow.base-url=%s
            camel.component.contactnow.allow-http=true
            camel.component.contactnow.username=%s
            camel.component.contactnow.password=%s
            """.formatted(simulator.baseUrl(), simulator.username(), simulator.password()));
        return Program.start(folder, application, Map.of());
    }

    /** Builds the application with this project's own Maven, in whose repository the library stands as if it had been installed there. */
    private Path build() throws Exception {
        String version = ofPom("version");
        Path repository = folder.resolve("repository");
        Path library = Files.createDirectories(repository.resolve("io/github/contactnow/camel-contactnow/" + version));
        String name = "camel-contactnow-" + version;
        Files.copy(
                PROJECT.resolve("src/component/target/" + name + ".jar"),
                library.resolve(name + ".jar"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(PROJECT.resolve("src/component/pom.xml"), library.resolve(name + ".pom"));
        Path parent = Files.createDirectories(repository.resolve("io/github/contactnow/contactnow-parent/" + version));
        Files.copy(PROJECT.resolve("pom.xml"), parent.resolve("contactnow-parent-" + version + ".pom"));
        Files.writeString(
                folder.resolve("pom.xml"),
                POM.replace("${quarkus.version}", ofPom("quarkus.version"))
                        .replace("${camel-quarkus.version}", ofPom("camel-quarkus.version"))
                        .replace("${contactnow.version}", version));
        Files.writeString(
                Files.createDirectories(folder.resolve("src/main/java/com/example"))
                        .resolve("LeadRoute.java"),
                ROUTE);
        Path output = folder.resolve("build.txt");
        String maven = System.getProperty("os.name").startsWith("Windows") ? "mvnw.cmd" : "mvnw";
        Process build = new ProcessBuilder(
                        PROJECT.resolve(maven).toString(),
                        "-B",
                        "-q",
                        "-ntp",
                        "-f",
                        folder.resolve("pom.xml").toString(),
                        "-Dmaven.repo.local=" + repository,
                        "-Dmaven.repo.local.tail=" + System.getProperty("local.repository"),
                        "-Dmaven.test.skip=true",
                        "package")
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(build.waitFor(LONGEST_BUILD.toSeconds(), TimeUnit.SECONDS))
                    .as(Files.readString(output))
                    .isTrue();
            assertThat(build.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            build.destroyForcibly();
        }
        return folder.resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The first element of that name in this project's own description. */
    private static String ofPom(String element) throws IOException {
        Matcher matcher = Pattern.compile("<" + Pattern.quote(element) + ">([^<]+)<")
                .matcher(Files.readString(PROJECT.resolve("pom.xml")));
        assertThat(matcher.find()).as(element).isTrue();
        return matcher.group(1);
    }
}
