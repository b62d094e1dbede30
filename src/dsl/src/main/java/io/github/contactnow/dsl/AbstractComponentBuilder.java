package io.github.contactnow.dsl;

import org.apache.camel.Component;

/** Camel's builder under the name that the generated builder extends. */
public abstract class AbstractComponentBuilder<C extends Component>
        extends org.apache.camel.builder.component.AbstractComponentBuilder<C> {}
