package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowComponentConfigurer;
import io.github.contactnow.settings.UnknownSettings;
import java.io.StringReader;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Settings of the component in any Camel runtime: Camel binds each, with its value, to an option of the component. Or settings of the application:
 * each is one that there is.
 */
final class PropertiesRule implements SnippetRule {

    private static final String PREFIX = "camel.component.contactnow.";

    /** The environment of the reader: each variable holds its own name. */
    private static final class Environment implements PropertiesFunction {

        @Override
        public String getName() {
            return "env";
        }

        @Override
        public String apply(String variable) {
            return variable;
        }
    }

    @Override
    public void check(Snippet snippet) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.text()));
        assertThat(properties).isNotEmpty();
        if (properties.stringPropertyNames().stream().noneMatch(name -> name.startsWith(PREFIX))) {
            assertThat(new UnknownSettings().among(properties.stringPropertyNames()))
                    .isEmpty();
            return;
        }
        try (CamelContext camel = new DefaultCamelContext()) {
            PropertiesComponent settings = (PropertiesComponent) camel.getPropertiesComponent();
            // Those of the application are not the reader's.
            settings.setAutoDiscoverPropertiesSources(false);
            settings.addPropertiesFunction(new Environment());
            camel.build();
            ContactNowComponent component = camel.getComponent("contactnow", ContactNowComponent.class);
            ContactNowComponentConfigurer options = new ContactNowComponentConfigurer();
            for (String name : properties.stringPropertyNames()) {
                assertThat(name).startsWith(PREFIX);
                String option = name.substring(PREFIX.length());
                PropertyBindingSupport.build()
                        .withCamelContext(camel)
                        .withTarget(component)
                        .withConfigurer(options)
                        .withIgnoreCase(true)
                        .withMandatory(true)
                        .withProperty(option, properties.getProperty(name))
                        .bind();
                assertThat(options.getOptionValue(component, option, true))
                        .as(name)
                        .hasToString(properties.getProperty(name).replaceAll("\\{\\{env:(\\w+)}}", "$1"));
            }
        }
    }
}
