package io.github.contactnow.api;

import io.github.contactnow.api.Operation.Kind;
import io.github.contactnow.api.Operation.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Describes one operation of the catalogue, in this order: kind and path, source, arguments, and the sentence that ends it. Arguments keep
 * the order in which they are named. Only reads and downloads may be repeated, unless {@link #repeatSafe()} says otherwise.
 */
final class OperationBuilder {

    private final Kind kind;
    private final String[] path;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<String> oneOf = new ArrayList<>();
    private int lastNamed;
    private boolean repeatSafe;
    private Known known;
    private Source source;
    private String xmlRoot;

    private OperationBuilder(Kind kind, String path) {
        this.kind = kind;
        this.path = path.split("/");
        this.repeatSafe = kind == Kind.READ || kind == Kind.DOWNLOAD;
    }

    /** @param path {@code script[/method][/action]}; a script whose operations have no method leaves it empty, as in {@code agent//park} */
    static OperationBuilder read(String path) {
        return new OperationBuilder(Kind.READ, path);
    }

    static OperationBuilder write(String path) {
        return new OperationBuilder(Kind.WRITE, path);
    }

    static OperationBuilder command(String path) {
        return new OperationBuilder(Kind.COMMAND, path);
    }

    static OperationBuilder download(String path) {
        return new OperationBuilder(Kind.DOWNLOAD, path);
    }

    static OperationBuilder upload(String path) {
        return new OperationBuilder(Kind.UPLOAD, path);
    }

    /** A published text of the vendor describes the operation. */
    OperationBuilder documented(Source text) {
        return known(Known.DOCUMENTED, text);
    }

    /** A published text of the vendor names the operation or shows a part of it. */
    OperationBuilder partly(Source text) {
        return known(Known.PARTLY, text);
    }

    /** Only published client code shows the operation. */
    OperationBuilder seenIn(Source client) {
        return known(Known.CLIENT_CODE, client);
    }

    /** A published text gives name and purpose; the arguments are this project's proposal. */
    OperationBuilder proposed(Source text) {
        return known(Known.PROPOSED, text);
    }

    private OperationBuilder known(Known how, Source from) {
        known = how;
        source = from;
        return this;
    }

    /** Sending it twice has the same effect as sending it once. */
    OperationBuilder repeatSafe() {
        repeatSafe = true;
        return this;
    }

    OperationBuilder required(String... names) {
        return add(Argument::asRequired, names);
    }

    OperationBuilder optional(String... names) {
        return add(UnaryOperator.identity(), names);
    }

    /** At least one of these arguments is required. */
    OperationBuilder oneOf(String... names) {
        oneOf.addAll(List.of(names));
        return optional(names);
    }

    /** Fields that every record must have; an argument of the same name is the default. */
    OperationBuilder requiredField(String... names) {
        return add(argument -> argument.asField().asRequired(), names);
    }

    /** Fields that records may have; an argument of the same name is the default. */
    OperationBuilder field(String... names) {
        return add(Argument::asField, names);
    }

    /** The arguments that page and sort a list. */
    OperationBuilder paged() {
        return optional("limit", "start", "sort");
    }

    private OperationBuilder add(UnaryOperator<Argument> shape, String... names) {
        Stream.of(names)
                .map(Arguments::named)
                .map(named -> new Argument(named, false, false, null, named.form()))
                .map(shape)
                .forEach(arguments::add);
        lastNamed = names.length;
        return this;
    }

    /** The arguments named last take one of these values. */
    OperationBuilder in(String... values) {
        ArgumentForm form = ArgumentForm.oneOf(List.of(values));
        return change(argument -> argument.narrowed(form));
    }

    /** The arguments named last take a comma list of these values. */
    OperationBuilder listOf(String... values) {
        ArgumentForm form = ArgumentForm.someOf(List.of(values));
        return change(argument -> argument.narrowed(form));
    }

    /** The arguments named last have no effect without this one. */
    OperationBuilder with(String other) {
        return change(argument -> argument.together(other));
    }

    private OperationBuilder change(UnaryOperator<Argument> shape) {
        arguments.subList(arguments.size() - lastNamed, arguments.size()).replaceAll(shape);
        return this;
    }

    /** The vendor shows a single record in XML as fields right under this root. */
    OperationBuilder xmlRoot(String name) {
        xmlRoot = name;
        return this;
    }

    /** Ends the description with what the operation does, in one or two sentences. */
    Operation says(String meaning) {
        String method = path.length > 1 && !path[1].isEmpty() ? path[1] : null;
        String action = path.length > 2 ? path[2] : null;
        return new Operation(
                path[0], method, action, kind, repeatSafe, known, source, arguments, oneOf, xmlRoot, meaning);
    }
}
