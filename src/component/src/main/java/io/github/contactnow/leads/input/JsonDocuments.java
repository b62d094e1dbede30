package io.github.contactnow.leads.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;

/** The elements of one JSON array, or one JSON object. */
final class JsonDocuments implements Documents {

    /** Keeps all digits of a number. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonValues.FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonElements elements;

    JsonDocuments(Reader text) {
        elements = new JsonElements(text);
    }

    @Override
    public Document next() {
        return elements.next((parser, position, line) -> document(parser, line));
    }

    static Document document(JsonParser parser, long line) throws IOException {
        JsonNode node = MAPPER.readTree(parser);
        return new Document(line, node, node.toString(), null);
    }

    /** The text of a value that is no object and no list. */
    static String text(JsonNode value) {
        return value.isBigDecimal() || value.isDouble() ? value.decimalValue().toPlainString() : value.asText();
    }

    @Override
    public RawFrame frame() {
        return JsonRecords.FRAME;
    }
}
