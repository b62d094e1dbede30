package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in a URI is told when the endpoint is made, in one sentence that shows the way out. */
class EndpointChecksTest extends ComponentTestSupport {

    private static String told(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private String refusal(String uri) {
        Throwable e = catchThrowable(() -> camel.getEndpoint(uri));
        assertThat(e).as(uri).isNotNull();
        return told(e);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "contactnow:ecnw/ecnow_records/read?table=x     | Unknown script 'ecnw'; the nearest is 'ecnow'",
        "contactnow:ecnow/records/read?table=x          | Unknown method 'records' of script 'ecnow'; the nearest is 'ecnow_records'",
        "contactnow:ecnow/ecnow_records/remove          | Unknown action 'remove' of 'ecnow/ecnow_records'",
        "contactnow:ecnow/ecnow_records/read?tabel=x    | There is no option 'tabel'; the nearest is 'table'",
        "contactnow:agent/pause?agent=1&ddi=2           | 'agent/pause' has no argument 'ddi'; the nearest is",
        "contactnow:agent/pause                         | 'agent/pause' needs argument 'agent'. Set it as an option; if every message",
        "contactnow:ecnow/ecnow_records/read?limit=5    | 'ecnow/ecnow_records/read' needs one of the arguments table, dataset",
        "contactnow:reporting/cdr                       | 'reporting/cdr' needs argument 'range'",
        "contactnow:reporting/cdr?range=0:1&fields=calid | Report 'cdr' has no field 'calid'; the nearest is 'callid'",
        "contactnow:reporting/calls?range=0:1&groupby=nc_all | Report 'calls' cannot be grouped by 'nc_all'. It can by: ",
        "contactnow:reporting/calls?range=0:1&groupby=qidd | has no field 'qidd'; the nearest is 'qid'",
        "contactnow:reporting/cdr?range=yesterday       | The range must be of the form START:STOP in Unix seconds",
        "contactnow:reporting/cdr?range=0:1&delivery=AT_MOST_ONCE | delivery=AT_MOST_ONCE is for ecnow/ecnow_records/create and",
        "contactnow:ecnow/ecnow_records/create?batchSize=0 | batchSize must be at least 1",
        "contactnow:token/validate?arg.token=x          | Argument 'token' is set by the component and by nothing else",
        "contactnow:token/validate?arg.FORMAT=x         | Argument 'FORMAT' is set by the component",
        "contactnow:token/validate?baseUrl=nonsense     | The base URL must be of the form https://host[:port]/[path/]",
        "contactnow:token/validate?baseUrl=a b          | The baseUrl is not a URL",
        "contactnow:token/validate?requestTimeout=0     | must be longer than zero"})
    void theSentenceShowsTheWayOut(String uri, String sentence) {
        if (uri.contains("requestTimeout")) {
            assertThatThrownBy(() -> template.requestBody(uri, "")).satisfies(e -> assertThat(told(e)).contains(sentence));
        } else {
            assertThat(refusal(uri)).contains(sentence);
        }
    }

    @Test
    void plainHttpIsRefusedUnlessAllowed() {
        component().getConfiguration().setAllowHttp(false);
        assertThat(refusal("contactnow:token/validate")).contains("use https, or say allowHttp=true");
        assertThat(camel.getEndpoint("contactnow:token/validate?allowHttp=true")).isNotNull();
    }

    @Test
    void missingPlaceAndCredentialsAreNamed() {
        component().setConfiguration(new ContactNowConfiguration());
        assertThat(refusal("contactnow:token/validate")).contains("set region (EU or US) or baseUrl");
        assertThat(refusal("contactnow:token/validate?region=EU")).contains("set username and password");
        assertThat(refusal("contactnow:token/validate?region=EU&username=u")).contains("set username and password");
        assertThat(camel.getEndpoint("contactnow:token/validate?region=us&username=u&password=p")).isNotNull();
    }

    @Test
    void argumentsThatComeWithEachMessageMayBeLeftOut() {
        assertThat(camel.getEndpoint("contactnow:agent/pause?headerArguments=agent")).isNotNull();
        assertThat(camel.getEndpoint("contactnow:reporting/cdr?headerArguments=callid, range")).isNotNull();
    }

    @Test
    void whatTheCatalogueDoesNotKnowCanBeReachedOnPurpose() {
        assertThat(camel.getEndpoint("contactnow:ecnow/notes/read?allowUnknownOperation=true&arg.colour=red&table=x")).isNotNull();
        assertThat(camel.getEndpoint("contactnow:reporting/cdr?allowUnknownOperation=true&range=1:2&fields=callid,shoe_size")).isNotNull();
        assertThat(refusal("contactnow:ecnow/notes/read?arg.colour=red")).contains("Unknown method 'notes'");
    }

    private String consumerRefusal(String uri) {
        return told(catchThrowable(() -> camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("log:x");
            }
        })));
    }

    @Test
    void onlyReadsCanBePolled() {
        for (String uri : List.of(CREATE, "contactnow:agent/pause?agent=1", "contactnow:recording?callid=1")) {
            assertThat(consumerRefusal(uri)).contains("Only reads can be polled");
        }
    }

    @Test
    void slicesNeedACursorARangeAndAPlan() {
        camel.getRegistry().bind("cursors", new MemoryStateRepository());
        String report = "contactnow:reporting/cdr?slice=1h";
        assertThat(consumerRefusal(report)).contains("slice needs a stateRepository");
        assertThat(consumerRefusal("contactnow:ecnow/ecnow_records/read?table=x&slice=1h&stateRepository=#cursors"))
            .contains("has no argument range");
        assertThat(consumerRefusal(report + "&stateRepository=#cursors&sliceFrom=yesterday"))
            .contains("sliceFrom must be an instant such as").contains("'yesterday'");
        assertThat(consumerRefusal("contactnow:reporting/cdr?slice=1&stateRepository=#cursors")).contains("must be a second or more");
    }
}
