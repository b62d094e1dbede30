package io.github.contactnow.ops;

import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A running application that gets a command over HTTP: {@link HttpCommands} serves it. */
final class RunningApplication {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(15);

    private final URI address;
    private final CommandContext context;

    /** @throws IllegalArgumentException if the address is none */
    RunningApplication(String address, CommandContext context) {
        URI uri = URI.create(address.replaceAll("/+$", ""));
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme()) || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("not an address");
        }
        this.address = uri;
        this.context = context;
    }

    /** The application of these settings, on this machine. */
    static String here(Settings settings) {
        return "http://localhost:" + settings.text("quarkus.http.port").orElse("8080");
    }

    /** Sends a command that was called here; gives its exit status, as if it had run here. */
    int send(ParseResult called) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request(called));
        int status = response.statusCode();
        CommandLine line = Commands.last(called);
        (status == 200 ? line.getOut() : line.getErr()).println(said(response));
        return status == 200 ? ExitCode.OK : status == 400 ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /**
     * Has the application carry out a command, and gives its answer in JSON.
     *
     * @param words   of the command, with slashes between them
     * @param options with their values
     * @throws IllegalStateException if it refuses, in one sentence
     */
    String ask(String words, Map<String, String> options) throws IOException, InterruptedException {
        String form = options.entrySet().stream()
                .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address + "/ops/" + words))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form)));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(said(response));
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        String token = context.settings()
                .text("ops.token")
                .orElseThrow(() -> new IllegalArgumentException(
                        "The token of the running " + "application is missing: set OPS_TOKEN to its ops.token."));
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        try {
            return http.send(
                    request.timeout(ANSWER)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "No answer from " + address + (e.getMessage() == null ? "" : ": " + e.getMessage())
                            + "; if it was reached, the command may have been carried out.",
                    e);
        }
    }

    private String said(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 401 -> "The application at " + address + " has another ops.token: set OPS_TOKEN to its own.";
            case 404 ->
                "No application accepts commands at " + address + ": it "
                        + "needs ops.token, and must know the command.";
            default -> response.body().stripTrailing();
        };
    }

    /** The command's words and parameters are the path, its options the form, or the query where a file is the body. */
    private HttpRequest.Builder request(ParseResult called) throws IOException {
        ParseResult command = called;
        List<String> path = new ArrayList<>();
        while (command.hasSubcommand()) {
            command = command.subcommand();
            path.add(command.commandSpec().name());
        }
        for (PositionalParamSpec parameter : command.matchedPositionals()) {
            path.addAll(
                    isFile(parameter) ? List.of(InputFile.STANDARD_INPUT.name()) : parameter.originalStringValues());
        }
        String options = command.matchedOptions().stream()
                .filter(option -> !option.inherited())
                .flatMap(RunningApplication::values)
                .collect(Collectors.joining("&"));
        String target = address + "/ops/"
                + path.stream().map(RunningApplication::encoded).collect(Collectors.joining("/"));
        for (ArgSpec argument : command.matchedArgs()) {
            if (isFile(argument)) {
                try (InputStream file = context.open(argument.getValue())) {
                    return HttpRequest.newBuilder(URI.create(target + "?" + options))
                            .header("Content-Type", "application/octet-stream")
                            .POST(BodyPublishers.ofByteArray(file.readAllBytes()));
                }
            }
        }
        return HttpRequest.newBuilder(URI.create(target))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(options));
    }

    private static boolean isFile(ArgSpec argument) {
        return argument.typeInfo().getType() == InputFile.class;
    }

    private static Stream<String> values(OptionSpec option) {
        String name = encoded(option.longestName().replaceFirst("^-+", ""));
        if (option.arity().max() == 0) {
            return Stream.of(name);
        }
        return (isFile(option) ? List.of(InputFile.STANDARD_INPUT.name()) : option.originalStringValues())
                .stream().map(value -> name + "=" + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
