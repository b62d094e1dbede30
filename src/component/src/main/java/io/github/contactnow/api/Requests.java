package io.github.contactnow.api;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpEntity;

/** Builds the requests of an account in the dialect of its server. */
final class Requests {

    private final Account account;
    private final Dialect dialect;

    Requests(Account account, Dialect dialect) {
        this.account = account;
        this.dialect = dialect;
    }

    /** @param token the token of the account */
    WireRequest of(Call call, String token) {
        Operation operation = call.operation();
        boolean read = operation.kind() == Operation.Kind.READ;
        boolean posted = operation.hasEffect() || read && dialect.readMethod() == Dialect.Method.POST;
        Map<String, String> arguments = new LinkedHashMap<>();
        if (operation.method() != null) {
            arguments.put("method", operation.method());
        }
        if (operation.action() != null) {
            arguments.put("action", operation.action());
        }
        arguments.put("format", call.format().wireName());
        if (operation.takesRecords() || read && dialect.rawReads()) {
            arguments.put("raw", "1");
        }
        if (operation.kind() != Operation.Kind.COMMAND && !(read && posted)) {
            arguments.putAll(call.arguments());
        }
        return of(
                posted ? "POST" : "GET",
                operation.script(),
                arguments,
                token,
                switch (operation.kind()) {
                    case WRITE -> Payload.records(call);
                    case COMMAND -> Payload.form(call.arguments());
                    case UPLOAD -> Payload.file(call.file());
                    case READ -> posted ? Payload.filters(call.arguments()) : null;
                    case DOWNLOAD -> null;
                });
    }

    /**
     * @param token token to send, or null for none
     * @param body  null for none
     */
    WireRequest of(String method, String script, Map<String, String> arguments, String token, HttpEntity body) {
        WireRequest request = new WireRequest(
                method,
                uri(script, arguments),
                token == null ? "" : Payload.urlEncoded(Map.of("token", token)),
                Secrets.of(account.password(), token));
        request.setEntity(body);
        return request;
    }

    /** A token request. The password is in the body of a POST, so that it reaches no log of URLs, unless the server needs a GET. */
    WireRequest forToken(Map<String, String> more) {
        Map<String, String> open = new LinkedHashMap<>(Map.of("action", "get"));
        open.putAll(more);
        Map<String, String> login = new LinkedHashMap<>();
        login.put("username", account.username());
        login.put("password", account.password());
        Secrets secrets = Secrets.of(account.password(), null);
        if (dialect.tokenMethod() == Dialect.Method.GET) {
            return new WireRequest("GET", uri("token", open), Payload.urlEncoded(login), secrets);
        }
        WireRequest request = new WireRequest("POST", uri("token", Map.of()), "", secrets);
        login.putAll(open);
        request.setEntity(Payload.form(login));
        return request;
    }

    private URI uri(String script, Map<String, String> arguments) {
        String query = arguments.isEmpty() ? "" : "?" + Payload.urlEncoded(arguments);
        return account.baseUrl().resolve(script + ".php" + query);
    }
}
