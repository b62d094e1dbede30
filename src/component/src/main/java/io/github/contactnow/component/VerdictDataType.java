package io.github.contactnow.component;

import io.github.contactnow.api.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/** Writes verdicts as JSON text, in the form of the lead results: for a queue, a file or the answer to a request. */
@DataTypeTransformer(name = "contactnow:verdict", description = "Writes verdicts as JSON")
public class VerdictDataType extends Transformer {

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        message.setBody(Json.BEANS.writeValueAsString(message.getBody()));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    }
}
