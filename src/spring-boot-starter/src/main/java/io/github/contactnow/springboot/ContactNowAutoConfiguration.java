package io.github.contactnow.springboot;

import io.github.contactnow.component.ContactNowComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Binds the settings {@code camel.component.contactnow.*} of a Spring Boot application to the component. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", ComponentSettings.PREFIX})
public class ContactNowAutoConfiguration {

    /** Camel applies it to the component before a route uses it. */
    @Bean
    @Lazy
    public ComponentCustomizer configureContactNowComponent(CamelContext camel, ApplicationContext application) {
        return new ComponentCustomizer() {

            @Override
            public void configure(String name, Component target) {
                new ComponentSettings(Binder.get(application.getEnvironment()))
                        .apply(camel, (ContactNowComponent) target);
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return target instanceof ContactNowComponent
                        && HierarchicalPropertiesEvaluator.evaluate(
                                application, "camel.component.customizer", ComponentSettings.PREFIX + ".customizer");
            }
        };
    }
}
