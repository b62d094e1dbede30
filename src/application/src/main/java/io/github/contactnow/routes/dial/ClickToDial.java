package io.github.contactnow.routes.dial;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.leads.schema.Phone;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.ledger.AtMostOnce;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.PayloadConflictException;
import io.github.contactnow.routes.LedgerUser;
import io.github.contactnow.routes.http.HttpResponses;
import io.github.contactnow.routes.http.RequestRefusedException;
import io.github.contactnow.routes.http.auth.Authentication;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts calls for agents: at most one call for each request id. The ledger holds the intent before the request is sent, so a crash between the
 * two never leads to a second call. A repeated request gets the answer of the first. A call with an unknown outcome stays in doubt.
 */
public class ClickToDial extends LedgerUser {

    /** Largest body of a request, in bytes. */
    public static final int MAX_BYTES = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(ClickToDial.class);
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String KIND = "dial";
    private static final String ID = "requestId";
    private static final String DDI = "ddi";
    private static final int LONGEST_ID = 200;
    private static final String LOST =
            "The application ended, or lost its ledger, while the request was under way; see whether the agent was called";

    private PhoneReader phones = PhoneReader.ANYWHERE;
    private Authentication authentication;

    /** Called when the application starts. */
    public void open() {
        Settings settings = Settings.of(getCamelContext());
        if (settings.isSet("dial.webhook.secret")) {
            authentication = Authentication.of(settings, "dial.webhook.");
            openLedger();
        }
    }

    /**
     * Stores the intent of a new request, in property {@code dial}, and sets the arguments of the call. Answers a repeated request, and one whose
     * number must not be called.
     *
     * @throws RequestRefusedException with status 400, 401, 409 or 413
     */
    public void accept(Exchange exchange) throws IOException {
        Map<String, String> fields =
                fields(authentication.check(exchange, MAX_BYTES).body());
        Map<String, String> payload = new TreeMap<>();
        fields.forEach((name, value) -> payload.put(name.toLowerCase(Locale.ROOT), value));
        String id = required(fields, ID);
        if (id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new RequestRefusedException(
                    400, ID, "'" + ID + "' has more than " + LONGEST_ID + " characters, or control characters");
        }
        required(fields, "agent");
        Phone phone = phones.read(required(fields, DDI));
        if (!phone.isReadable() || phone.number().isEmpty()) {
            throw new RequestRefusedException(
                    400, DDI, "'" + DDI + "' " + (phone.isReadable() ? "holds no number" : phone.problem()));
        }
        // Before the intent: if the policy cannot be asked, nothing was done, and the request may be sent again.
        Optional<String> refusal = new DialAdmission(ledger(), getCamelContext()).refusal(id, phone.identity());
        Optional<Intent> mine = intend(id, JSON.writeValueAsString(payload));
        if (mine.isEmpty()) {
            answer(exchange, once().outcome(KIND, id));
            return;
        }
        if (refusal.isPresent()) {
            close(exchange, mine.get().rejected(refusal.get()));
            return;
        }
        exchange.setProperty("dial", mine.get());
        fields.remove(ID);
        fields.put(DDI, phone.number());
        fields.forEach(
                (name, value) -> exchange.getMessage().setHeader(ContactNowConstants.ARGUMENT_PREFIX + name, value));
    }

    private static Map<String, String> fields(byte[] body) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RequestRefusedException(400, "The body is not JSON, or names a field twice");
        }
        if (json == null || !json.isObject()) {
            throw new RequestRefusedException(400, "The body is not a JSON object");
        }
        // Argument names are compared without regard to case.
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        json.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (!value.isTextual() && !value.isIntegralNumber() && !value.isBoolean() && !value.isNull()) {
                throw new RequestRefusedException(
                        400, field.getKey(), "'" + field.getKey() + "' is neither a text nor a whole number");
            }
            if (!value.isNull() && fields.put(field.getKey(), value.asText()) != null) {
                throw new RequestRefusedException(400, field.getKey(), "'" + field.getKey() + "' occurs twice");
            }
        });
        return fields;
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (!Settings.hasValue(value)) {
            throw new RequestRefusedException(
                    400, name, "'" + name + "' is missing; send " + ID + ", agent and ddi, the number to call");
        }
        return value;
    }

    private Optional<Intent> intend(String id, String payload) {
        try {
            return once().begin(Intent.of(KIND, id, payload, "", "").sent());
        } catch (PayloadConflictException e) {
            throw new RequestRefusedException(
                    409,
                    ID,
                    "'" + ID + "' " + id + " was used before, for another call; give every call an " + "id of its own");
        }
    }

    private AtMostOnce once() {
        return new AtMostOnce(ledger(), lease(), LOST);
    }

    /** The call was started. */
    public void dialled(Exchange exchange, @ExchangeProperty("dial") Intent intent) {
        close(exchange, intent.applied(null));
    }

    /** The call was not started, or its outcome is unknown. */
    public void failed(Exchange exchange, @ExchangeProperty("dial") Intent intent) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof ContactNowRefusedException || cause instanceof RejectedExecutionException) {
            ledger().save(intent.notSent(cause.getMessage()), Duration.ZERO);
            exchange.getMessage().setHeader("Retry-After", "30");
            HttpResponses.json(
                    exchange,
                    503,
                    Map.of(
                            "error",
                            "ContactNow cannot be reached now, no call was started; send the request again later"));
        } else if (cause instanceof ContactNowRejectedException rejected) {
            close(exchange, intent.rejected(rejected.serverTextOrMessage()));
        } else if (cause instanceof IllegalArgumentException) {
            // The component refuses an argument before it sends anything.
            close(exchange, intent.rejected(cause.getMessage()));
        } else {
            close(
                    exchange,
                    intent.inDoubt((cause instanceof ContactNowException
                                    ? cause.getMessage()
                                    : "Unexpected: " + cause.getClass().getSimpleName())
                            + "; see whether the agent was called"));
        }
    }

    private void close(Exchange exchange, Intent intent) {
        ledger().save(intent, Duration.ZERO);
        LOG.info(
                "Dial {}: {}{}",
                intent.reference(),
                intent.state(),
                intent.reason() == null ? "" : ", " + intent.reason());
        answer(exchange, intent);
    }

    private static void answer(Exchange exchange, Intent intent) {
        exchange.getMessage().removeHeaders("*");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(ID, intent.reference());
        answer.put("state", intent.state().name());
        if (intent.reason() != null) {
            answer.put("reason", intent.reason());
        }
        HttpResponses.json(
                exchange,
                switch (intent.state()) {
                    case APPLIED -> 200;
                    case INTENDED, HELD, SENT -> 202;
                    case REJECTED -> 422;
                    case IN_DOUBT -> 502;
                },
                answer);
    }

    /** Country of numbers without a country code, such as GB. */
    public void setPhoneRegion(String region) {
        phones = new PhoneReader(region, phones.format());
    }

    /** Format in which a number is sent. */
    public void setPhoneFormat(PhoneFormat format) {
        phones = new PhoneReader(phones.region(), format);
    }
}
