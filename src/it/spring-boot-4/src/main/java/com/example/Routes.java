package com.example;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

@Component
public class Routes extends RouteBuilder {

    @Bean
    StateRepository<String, String> cursors() {
        return new MemoryStateRepository();
    }

    @Override
    public void configure() {
        from("direct:lead").to("contactnow:ecnow/ecnow_records/create?dataset=12&delivery=AT_MOST_ONCE");
        from("contactnow:reporting/cdr?slice=PT1H&sliceFrom=P1D&stateRepository=#cursors&delay=300000")
                .split(body())
                .log("call ${body[callid]}");
    }
}
