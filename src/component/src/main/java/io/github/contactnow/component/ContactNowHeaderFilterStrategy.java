package io.github.contactnow.component;

import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Keeps headers that steer Camel from crossing the border in either direction, however they are spelled. Camel's own strategies of this
 * version compare with regard to case, so {@code camelContactNowArg.dataset} from outside would pass them. Headers {@code kafka.*} steer Camel
 * too: they say where a record goes, and where one came from. Routes put it on every way in.
 */
public class ContactNowHeaderFilterStrategy extends DefaultHeaderFilterStrategy {

    public ContactNowHeaderFilterStrategy() {
        setLowerCase(true);
        setInFilterStartsWith("camel", "org.apache.camel.", "kafka.");
        setOutFilterStartsWith("camel", "org.apache.camel.");
    }
}
