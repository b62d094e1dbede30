package io.github.contactnow.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.contactnow.api.Profile;
import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the extension gives to a native executable. There is no native build here, so the lists are compared with the jars. */
class ContactNowProcessorTest {

    private static final Pattern CLASS = Pattern.compile("#class:([\\w.]+)");

    private final ContactNowProcessor processor = new ContactNowProcessor();

    @Test
    void theProfileAndItsPartsAreReflective() {
        ReflectiveClassBuildItem item = processor.profile();
        assertThat(item.getClassNames())
                .contains(Profile.class.getName())
                .containsAll(Stream.of(Profile.class.getDeclaredClasses())
                        .filter(Class::isRecord)
                        .map(Class::getName)
                        .toList());
        assertThat(item.isConstructors()).isTrue();
        assertThat(item.isMethods()).isTrue();
        assertThat(item.isFields()).isTrue();
    }

    @Test
    void everyResourceThatCodeReadsIsIncluded() throws IOException {
        List<String> patterns = processor.resources().getIncludePatterns();
        List<String> read = Stream.of(
                        files(ContactNowComponent.class, "io/github/contactnow")
                                .filter(name -> !name.endsWith(".class")),
                        files(ContactNowComponent.class, "kamelets"),
                        files(PhoneNumberUtil.class, "com/google/i18n/phonenumbers/data"))
                .flatMap(names -> names)
                .toList();
        assertThat(read).hasSizeGreaterThan(200).anyMatch(name -> name.endsWith(".sql"));
        assertThat(read).allSatisfy(name -> assertThat(patterns).as(name).anyMatch(name::matches));
    }

    @Test
    void everyClassThatAKameletNamesIsReflective() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String kamelet : files(ContactNowComponent.class, "kamelets").toList()) {
            try (InputStream in = ContactNowComponent.class.getClassLoader().getResourceAsStream(kamelet)) {
                CLASS.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .results()
                        .forEach(match -> named.add(match.group(1)));
            }
        }
        assertThat(processor.kameletBeans().getClassNames()).containsExactlyInAnyOrderElementsOf(named);
    }

    private static Stream<String> files(Class<?> type, String folder) throws IOException {
        URI place = URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
        if (place.getPath().endsWith(".jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place), Map.of())) {
                return names(jar.getPath("/"), folder);
            }
        }
        return names(Path.of(place), folder);
    }

    private static Stream<String> names(Path root, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList()
                    .stream();
        }
    }

    @Test
    void everyWarehouseEngineIsAService() {
        assertThat(processor.warehouseEngines().providers())
                .containsExactlyInAnyOrderElementsOf(ServiceLoader.load(WarehouseEngine.class).stream()
                        .map(provider -> provider.type().getName())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.contactnow.region",
                "camel.component.contactnow.base-url",
                "camel.component.contactnow.baseUrl",
                "CAMEL_COMPONENT_CONTACTNOW_BASE_URL"
            })
    void devModeLeavesAnAccountAlone(String setting) {
        assertThat(DevelopmentAccount.namesServer(List.of("quarkus.http.port", setting)))
                .isTrue();
    }

    @Test
    void devModeWithoutAnAccountUsesTheSimulator() {
        assertThat(DevelopmentAccount.namesServer(List.of("camel.component.contactnow.username")))
                .isFalse();
        Map<String, String> defaults = new HashMap<>();
        new DevelopmentAccount().account(item -> defaults.put(item.getKey(), item.getValue()));
        assertThat(defaults)
                .containsEntry("camel.component.contactnow.base-url", "http://localhost:8106/")
                .hasSize(4);
    }
}
