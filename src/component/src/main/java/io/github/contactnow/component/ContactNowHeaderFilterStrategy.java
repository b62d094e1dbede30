package io.github.contactnow.component;

import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Blocks headers that control Camel in both directions, in any letter case. Camel's own strategies of this version are case-sensitive, so
 * {@code camelContactNowArg.dataset} from outside would pass them. Headers {@code kafka.*} control Camel too: they set the target of a record.
 * Routes use this filter on every input.
 */
public class ContactNowHeaderFilterStrategy extends DefaultHeaderFilterStrategy {

    public ContactNowHeaderFilterStrategy() {
        setLowerCase(true);
        setInFilterStartsWith("camel", "org.apache.camel.", "kafka.");
        setOutFilterStartsWith("camel", "org.apache.camel.");
    }
}
