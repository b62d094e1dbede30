package io.github.contactnow.dsl;

import org.apache.camel.Component;

/** Camel's builder under the name that the generated builder implements. */
public interface ComponentBuilder<C extends Component> extends org.apache.camel.builder.component.ComponentBuilder<C> {}
