package io.github.contactnow.console;

import io.github.contactnow.settings.Settings;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How the console is set up.
 *
 * @param operator  the token with which an operator logs in; empty for none
 * @param reader    the token with which a reader logs in; empty for none
 * @param addresses networks that may reach it beside this machine
 * @param session   how long a visitor stays logged in without a request
 * @param zone      the time zone of all times that it shows
 */
public record ConsoleSettings(
        Optional<String> operator,
        Optional<String> reader,
        List<IpSubnetFilterRule> addresses,
        Duration session,
        ZoneId zone) {

    /** The path of the console. */
    public static final String PATH = "/console";

    private static final String ADDRESSES = "console.addresses";

    /**
     * From the settings of the application.
     *
     * @throws IllegalArgumentException if one has a value that cannot be used
     */
    public static ConsoleSettings of(Settings settings) {
        return new ConsoleSettings(
                settings.text("ops.token"),
                settings.text("console.reader-token"),
                settings.words(ADDRESSES).stream().map(ConsoleSettings::network).toList(),
                settings.duration("console.session"),
                ZoneId.of(settings.required("console.zone")));
    }

    /**
     * One network, such as 10.1.0.0/16, or one address.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static IpSubnetFilterRule network(String text) {
        String[] parts = text.split("/", 2);
        if (!parts[0].matches("[0-9a-fA-F:.]+") || parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    ADDRESSES + " must list addresses or networks such as 10.1.0.0/16, not '" + text + "'.");
        }
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : parts[0].contains(":") ? 128 : 32;
        try {
            return new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    ADDRESSES + " must list addresses or networks such as 10.1.0.0/16, not '" + text + "'.", e);
        }
    }

    /** Whether a visitor logs in. */
    public boolean hasLogin() {
        return operator.isPresent() || reader.isPresent();
    }
}
