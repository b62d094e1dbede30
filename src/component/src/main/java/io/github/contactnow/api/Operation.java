package io.github.contactnow.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One operation of the API: a script, with a method and an action if the script has them.
 *
 * @param script      the script's name without {@code .php}
 * @param method      the argument {@code method}, or null if the script has none
 * @param action      the argument {@code action}, or null if none is sent
 * @param kind        what it does and what body and reply it has
 * @param repeatSafe  whether sending it twice has the same effect as sending it once, except for {@code notes_append} (see
 *                    {@link Call#isRepeatSafe()})
 * @param known       how well the vendor's texts cover it
 * @param source      the text from which it is known, or null for an operation outside the catalogue
 * @param arguments   known arguments, in the order of the documentation
 * @param oneOf       names of arguments of which at least one is needed; may be empty
 * @param xmlRoot     the root under which the vendor shows the fields of a single record in XML, without an element around them; null if
 *                    records stand in elements of their own
 * @param meaning     what it does, in one sentence
 */
public record Operation(
        String script,
        String method,
        String action,
        Kind kind,
        boolean repeatSafe,
        Known known,
        Source source,
        List<Argument> arguments,
        List<String> oneOf,
        String xmlRoot,
        String meaning) {

    /** What an operation does, and with it the form of its request and reply. */
    public enum Kind {
        /** Sends arguments, returns rows. It has no effect on the server. */
        READ,
        /** Sends records, returns counts. */
        WRITE,
        /** Sends arguments, acts on tokens, agents or calls, returns success or an error. */
        COMMAND,
        /** Sends arguments, returns the bytes of a file. */
        DOWNLOAD,
        /** Sends a file. */
        UPLOAD
    }

    /** How sure the facts about an operation are. */
    public enum Known {
        /** A published text of the vendor describes it. */
        DOCUMENTED,
        /** A published text names it or shows a part. */
        PARTLY,
        /** Seen in published client code only. */
        CLIENT_CODE,
        /** Name and purpose are known; the arguments are this project's proposal. */
        PROPOSED,
        /** Named by the user, not by the catalogue. */
        UNKNOWN
    }

    public Operation {
        arguments = List.copyOf(arguments);
        oneOf = List.copyOf(oneOf);
    }

    /** The path of its endpoint URI, such as {@code ecnow/ecnow_records/create}. */
    public String path() {
        List<String> parts = new ArrayList<>(List.of(script));
        if (method != null) {
            parts.add(method);
        }
        if (action != null) {
            parts.add(action);
        }
        return String.join("/", parts);
    }

    /** The argument of that name, compared without regard to case. */
    public Optional<Argument> argument(String name) {
        return arguments.stream().filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Names of all known arguments. */
    public Set<String> argumentNames() {
        return arguments.stream().map(Argument::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a call has an effect on the server; such calls are POSTs. */
    public boolean hasEffect() {
        return kind != Kind.READ && kind != Kind.DOWNLOAD;
    }

    /** Whether the body of a call holds records. */
    public boolean takesRecords() {
        return kind == Kind.WRITE;
    }

    /** Whether it takes a map of any arguments, because most of its arguments are unknown: operations on agents and calls. */
    public boolean takesFreeArguments() {
        return kind == Kind.COMMAND && !script.equals("token") && known != Known.DOCUMENTED;
    }

    @Override
    public String toString() {
        return path();
    }
}
