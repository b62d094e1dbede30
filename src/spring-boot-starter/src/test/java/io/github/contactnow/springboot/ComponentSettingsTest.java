package io.github.contactnow.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Region;
import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowComponentConfigurer;
import io.github.contactnow.component.ContactNowConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Each option of the component can be set in Spring's environment, and a mistake stops the start with one sentence. */
class ComponentSettingsTest {

    private static final String PREFIX = "camel.component.contactnow.";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class, ContactNowAutoConfiguration.class));

    private static void check(ApplicationContextRunner application, Consumer<ContactNowConfiguration> check) {
        application.run(context ->
                check.accept(component(context.getBean(CamelContext.class)).getConfiguration()));
    }

    private static ContactNowComponent component(CamelContext camel) {
        return camel.getComponent("contactnow", ContactNowComponent.class);
    }

    @Test
    void everyOptionIsBound() throws Exception {
        List<String> settings = new ArrayList<>();
        Map<String, JsonNode> options = new TreeMap<>();
        for (Map.Entry<String, JsonNode> option : SpringMetadata.options().properties()) {
            String type = option.getValue().path("type").asText();
            if (!type.equals("object")) {
                options.put(option.getKey(), option.getValue());
                settings.add(PREFIX + DataObjectPropertyName.toDashedForm(option.getKey()) + "="
                        + sample(option.getValue()));
            }
        }
        assertThat(options).hasSizeGreaterThan(90);
        ContactNowComponentConfigurer configurer = new ContactNowComponentConfigurer();
        application.withPropertyValues(settings.toArray(String[]::new)).run(context -> {
            ContactNowComponent component = component(context.getBean(CamelContext.class));
            options.forEach((name, option) -> assertThat(configurer.getOptionValue(component, name, false))
                    .as(name)
                    .hasToString(option.path("type").asText().equals("duration") ? "PT7S" : sample(option)));
        });
    }

    private static String sample(JsonNode option) {
        if (option.has("enum")) {
            JsonNode values = option.get("enum");
            return values.get(values.size() - 1).asText();
        }
        return switch (option.path("type").asText()) {
            case "boolean" -> option.path("defaultValue").asBoolean() ? "false" : "true";
            case "integer" -> "7";
            case "duration" -> "7s";
            default -> "seven";
        };
    }

    @TestFactory
    Stream<DynamicTest> aNameMayBeWrittenAsSpringAllows() {
        return Stream.of("base-url", "baseUrl", "base_url", "BASE-URL")
                .map(form -> DynamicTest.dynamicTest(
                        form,
                        () -> check(
                                application.withPropertyValues(PREFIX + form + "=https://host/api/"),
                                bound -> assertThat(bound.getBaseUrl()).isEqualTo("https://host/api/"))));
    }

    @TestFactory
    Stream<DynamicTest> theEnvironmentOverridesAFile() {
        return Stream.of("CAMEL_COMPONENT_CONTACTNOW_BASEURL", "CAMEL_COMPONENT_CONTACTNOW_BASE_URL")
                .map(variable -> DynamicTest.dynamicTest(variable, () -> {
                    ApplicationContextRunner both = application
                            .withPropertyValues(PREFIX + "base-url=https://file/api/")
                            .withInitializer(context -> context.getEnvironment()
                                    .getPropertySources()
                                    .addFirst(new SystemEnvironmentPropertySource(
                                            "test-systemEnvironment", Map.of(variable, "https://environment/api/"))));
                    check(both, bound -> assertThat(bound.getBaseUrl()).isEqualTo("https://environment/api/"));
                }));
    }

    @Test
    void aValueMayBeAPlaceholderOfSpringOrOfCamel() {
        check(
                application.withPropertyValues(
                        "account.user=ann", PREFIX + "username=${account.user}", PREFIX + "password={{account.user}}"),
                bound -> {
                    assertThat(bound.getUsername()).isEqualTo("ann");
                    assertThat(bound.getPassword()).isEqualTo("ann");
                });
    }

    /** As a reference to a bean it would be looked up, not found, and printed. */
    @Test
    void aPasswordMayBeginWithAHash() {
        check(application.withPropertyValues(PREFIX + "password=#secret"), bound -> assertThat(bound.getPassword())
                .isEqualTo("#secret"));
    }

    @Test
    void anOptionThatIsAnObjectNamesABean() {
        MemoryStateRepository cursors = new MemoryStateRepository();
        check(
                application
                        .withBean("cursors", MemoryStateRepository.class, () -> cursors)
                        .withPropertyValues(PREFIX + "state-repository=#cursors"),
                bound -> assertThat(bound.getStateRepository()).isSameAs(cursors));
    }

    @Test
    void aConfigurationIsABeanWhoseOptionsSettingsOverride() {
        ContactNowConfiguration configuration = new ContactNowConfiguration();
        configuration.setRegion(Region.EU);
        configuration.setUsername("ann");
        check(
                application
                        .withBean("account", ContactNowConfiguration.class, () -> configuration)
                        .withPropertyValues(PREFIX + "configuration=#account", PREFIX + "region=US"),
                bound -> {
                    assertThat(bound.getUsername()).isEqualTo("ann");
                    assertThat(bound.getRegion()).isEqualTo(Region.US);
                });
    }

    @Test
    void argumentsOutsideTheCatalogueAreAMap() {
        check(
                application.withPropertyValues(PREFIX + "arguments.colour=red", PREFIX + "arguments[Shoe_Size]=7"),
                bound ->
                        assertThat(bound.getArguments()).containsOnly(entry("colour", "red"), entry("Shoe_Size", "7")));
    }

    @Test
    void nothingIsBoundWhereItIsSwitchedOff() {
        Stream.of("enabled", "customizer.enabled")
                .forEach(name -> check(
                        application.withPropertyValues(PREFIX + "username=ann", PREFIX + name + "=false"),
                        bound -> assertThat(bound.getUsername()).isNull()));
    }

    @Test
    void aMisspeltSettingIsReportedWithTheNearest() {
        assertThat(failureOf("regoin=EU"))
                .isEqualTo(
                        "There is no setting camel.component.contactnow.regoin; the nearest is camel.component.contactnow.region.");
    }

    @Test
    void aValueOfAnotherTypeIsReportedWithItsSetting() {
        assertThat(failureOf("batch-size=many"))
                .startsWith("camel.component.contactnow.batch-size is not of the type int: ");
        assertThat(failureOf("region=uk")).startsWith("camel.component.contactnow.region is not of the type Region: ");
    }

    private String failureOf(String setting) {
        List<String> message = new ArrayList<>();
        application.withPropertyValues(PREFIX + setting).run(context -> {
            try {
                component(context.getBean(CamelContext.class));
            } catch (RuntimeException e) {
                Throwable cause = e;
                while (!(cause instanceof IllegalArgumentException
                        && cause.getMessage().contains(PREFIX))) {
                    cause = cause.getCause();
                }
                message.add(cause.getMessage());
            }
        });
        assertThat(message).hasSize(1);
        return message.get(0);
    }
}
