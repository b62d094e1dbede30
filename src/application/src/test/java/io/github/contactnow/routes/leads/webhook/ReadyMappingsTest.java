package io.github.contactnow.routes.leads.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadMarks;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mappings of the application with bodies as the documentation of each CRM shows them. */
class ReadyMappingsTest {

    private static final String OUTBOUND = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
             <soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound">
              <OrganizationId>00D000000000001EAA</OrganizationId><ActionId>04k000000000001AAA</ActionId><SessionId xsi:nil="true"/>
              %s</notifications></soapenv:Body></soapenv:Envelope>
            """;
    private static final String NOTIFICATION = """
            <Notification><Id>04l00000000000%1$sAAA</Id><sObject xsi:type="sf:Lead" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
            <sf:Id>00Q00000000000%1$sAAA</sf:Id><sf:LastName>Example</sf:LastName><sf:Phone>+442079460123</sf:Phone></sObject></Notification>
            """;

    private static List<LeadEntry> read(String mapping, LeadFormat format, String body) {
        LeadSource source =
                LeadSource.of(format).withMapping(FieldMapping.parse(mapping)).withDefaults("12", null);
        List<LeadEntry> entries = new ArrayList<>();
        try (LeadReader reader = source.open(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))) {
            reader.forEachRemaining(entries::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Lead lead(String mapping, String json) {
        return (Lead) read(mapping, LeadFormat.JSON, json.replace('\'', '"')).get(0);
    }

    private static void has(Lead lead, String reference, String... fields) {
        assertThat(lead.reference()).isEqualTo(reference);
        for (int i = 0; i < fields.length; i += 2) {
            assertThat(lead.fields()).containsEntry(fields[i], fields[i + 1]);
        }
    }

    @Test
    void hubspotContactsOfBothShapes() {
        has(
                lead(
                        "hubspot.jq",
                        "{'objectId':3001,'properties':{'firstname':'Zoë','phone':'+12025550143','mobilephone':null,'zip':'20001'}}"),
                "hubspot-3001",
                "MobilePhone",
                "+12025550143",
                "FirstName",
                "Zoë",
                "Postcode",
                "20001");
        has(
                lead(
                        "hubspot.jq",
                        "{'vid':3002,'properties':{'mobilephone':{'value':'+12025550143','versions':[]},'phone':{'value':'+12025550144'}}}"),
                "hubspot-3002",
                "MobilePhone",
                "+12025550143",
                "WorkPhone",
                "+12025550144");
    }

    @Test
    void salesforceOutboundMessagesWithOneNotificationOrSeveral() {
        List<LeadEntry> one = read("salesforce.jq", LeadFormat.XML, OUTBOUND.formatted(NOTIFICATION.formatted("1")));
        has((Lead) one.get(0), "salesforce-00Q000000000001", "LastName", "Example", "WorkPhone", "+442079460123");
        assertThat(one).hasSize(1);
        assertThat(read(
                        "salesforce.jq",
                        LeadFormat.XML,
                        OUTBOUND.formatted(NOTIFICATION.formatted("1") + NOTIFICATION.formatted("2"))))
                .extracting(LeadEntry::reference)
                .containsExactly("salesforce-00Q000000000001", "salesforce-00Q000000000002");
        has(
                lead("salesforce.jq", "{'Id':'00Q000000000003AAA','LastName':'Example','MobilePhone':'+442079460123'}"),
                "salesforce-00Q000000000003",
                "MobilePhone",
                "+442079460123");
    }

    @Test
    void zohoRecordsAsJsonAndAsAForm() {
        has(
                lead("zoho.jq", "{'id':9000000000001501,'Last_Name':'Example','Mobile':'+12025550143'}"),
                "zoho-9000000000001501",
                "MobilePhone",
                "+12025550143");
        assertThat(read("zoho.jq", LeadFormat.FORM, "id=9000000000001501&Mobile=%2B12025550143"))
                .extracting(LeadEntry::reference)
                .containsExactly("zoho-9000000000001501");
    }

    @Test
    void pipedrivePersons() {
        has(
                lead(
                        "pipedrive.jq",
                        "{'meta':{'action':'create','entity':'person'},'data':{'id':71,'name':'Zoë Example','phones':"
                                + "[{'value':'+447700900124','primary':true},{'value':'+447700900123','label':'mobile','primary':false}]},'previous':null}"),
                "pipedrive-71",
                "FirstName",
                "Zoë Example",
                "MobilePhone",
                "+447700900123");
    }

    @Test
    void dynamicsLeadsOfTheTargetAndOfTheImage() {
        String body =
                "{'MessageName':'Update','PrimaryEntityName':'lead','PrimaryEntityId':'00000000-0000-4000-8000-000000000001','InputParameters':[{'key':"
                        + "'Target','value':{'LogicalName':'lead','Attributes':[{'key':'lastname','value':'New'}]}}],'PostEntityImages':[{'key':'image',"
                        + "'value':{'Attributes':[{'key':'lastname','value':'Old'},{'key':'mobilephone','value':'+33639980123'}]}}]}";
        has(
                lead("dynamics.jq", body),
                "dynamics-00000000-0000-4000-8000-000000000001",
                "LastName",
                "New",
                "MobilePhone",
                "+33639980123");
    }

    @Test
    void metaLeadsOfTheGraphApi() {
        has(
                lead(
                        "meta.jq",
                        "{'id':'700100200300400','field_data':[{'name':'full_name','values':['Zoë Example']},{'name':'phone_number','values':['+12025550143']}]}"),
                "meta-700100200300400",
                "FirstName",
                "Zoë Example",
                "MobilePhone",
                "+12025550143");
    }

    @Test
    void googleLeadForms() {
        has(
                lead(
                        "google.jq",
                        "{'lead_id':'L-1','user_column_data':[{'column_id':'PHONE_NUMBER','string_value':'+12025550143'},{'column_id':'FULL_NAME','column_name':"
                                + "'Full Name','string_value':'Zoë Example'}],'api_version':'1.0','form_id':40000000001,'google_key':'x','is_test':false}"),
                "google-L-1",
                "MobilePhone",
                "+12025550143",
                "FirstName",
                "Zoë Example");
    }

    @Test
    void typeformAnswersByReferenceAndByType() {
        has(
                lead(
                        "typeform.jq",
                        "{'event_id':'e','event_type':'form_response','form_response':{'token':'t1','answers':[{'type':'text','text':'Zoë','field':{'ref':"
                                + "'first_name'}},{'type':'phone_number','phone_number':'+12025550143','field':{'ref':'01abc'}}]}}"),
                "typeform-t1",
                "FirstName",
                "Zoë",
                "MobilePhone",
                "+12025550143");
    }

    @Test
    void shopifyCustomers() {
        has(
                lead(
                        "shopify.jq",
                        "{'id':706405506930370084,'first_name':'Zoë','phone':null,'default_address':{'phone':'+12025550143','zip':'20001'}}"),
                "shopify-706405506930370084",
                "MobilePhone",
                "+12025550143");
    }

    /** The CRM says when it changed the record; a form of which it does not say so can be read has no order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hubspot.jq | {'objectId':1,'properties':{'phone':'+12025550143','lastmodifieddate':'1795946400000'}}",
                "hubspot.jq | {'id':'1','updatedAt':'2026-11-29T10:00:00.000Z','properties':{'phone':'+12025550143'}}",
                "salesforce.jq | {'Id':'00Q000000000001AAA','Phone':'+12025550143','LastModifiedDate':'2026-11-29T10:00:00.000+0000'}",
                "zoho.jq | {'id':9000000000001501,'Phone':'+12025550143','Modified_Time':'2026-11-29T11:00:00+01:00'}",
                "pipedrive.jq | {'meta':{'action':'change','entity':'person','timestamp':'2026-11-29T10:00:00.000Z'},'data':{'id':71,'phones':[{'value':'+447700900124'}]}}",
                "pipedrive.jq | {'meta':{'action':'change','entity':'person','timestamp':1795946400},'data':{'id':71,'phones':[{'value':'+447700900124'}]}}",
                "dynamics.jq | {'MessageName':'Create','PrimaryEntityName':'lead','PrimaryEntityId':'1','OperationCreatedOn':'/Date(1795946400000+0000)/','InputParameters':[{'key':'Target','value':{'Attributes':[{'key':'telephone1','value':'+447700900124'}]}}]}",
                "shopify.jq | {'id':1,'phone':'+12025550143','updated_at':'2026-11-29T05:00:00-05:00'}"
            })
    void theTimeOfTheChange(String mapping, String body) {
        assertThat(lead(mapping, body).marks().changedAt()).isEqualTo(Instant.parse("2026-11-29T10:00:00Z"));
    }

    @Test
    void aTimeThatCannotBeReadRejectsNoLead() {
        assertThat(lead("zoho.jq", "{'id':1,'Phone':'+12025550143','Modified_Time':'29.11.2026 10:00'}")
                        .marks())
                .isEqualTo(LeadMarks.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hubspot.jq | hubspot-3001 | REFERENCE | {'subscriptionType':'contact.deletion','objectId':3001,'occurredAt':1795946400000}",
                "hubspot.jq | hubspot-3001 | PERSON | {'subscriptionType':'contact.privacyDeletion','objectId':3001,'occurredAt':1795946400000}",
                "hubspot.jq | hubspot-3002 | REFERENCE | {'subscriptionType':'contact.merge','objectId':3001,'primaryObjectId':3001,'mergedObjectIds':[3001,3002],'occurredAt':1795946400000}",
                "hubspot.jq | hubspot-3001 | PERSON | {'objectId':3001,'properties':{'phone':'+12025550143','contactnow_opt_out':'true'}}",
                "salesforce.jq | salesforce-00Q000000000001 | PERSON | {'Id':'00Q000000000001AAA','Phone':'+12025550143','DoNotCall':'true'}",
                "salesforce.jq | salesforce-00Q000000000001 | REFERENCE | {'Id':'00Q000000000001AAA','IsDeleted':true}",
                "zoho.jq | zoho-9000000000001501 | REFERENCE | {'server_time':1795946400000,'module':'Leads','ids':['9000000000001501'],'operation':'delete','token':'t'}",
                "zoho.jq | zoho-9000000000001501 | PERSON | {'id':9000000000001501,'Phone':'+12025550143','ContactNow_Opt_Out':true}",
                "pipedrive.jq | pipedrive-71 | REFERENCE | {'meta':{'action':'delete','entity':'person','entity_id':'71','timestamp':'2026-11-29T10:00:00.000Z'},'data':null,'previous':{'id':71}}",
                "dynamics.jq | dynamics-1 | REFERENCE | {'MessageName':'Delete','PrimaryEntityName':'contact','PrimaryEntityId':'1','OperationCreatedOn':'/Date(1795946400000+0000)/','InputParameters':[]}",
                "dynamics.jq | dynamics-1 | PERSON | {'MessageName':'Update','PrimaryEntityName':'lead','PrimaryEntityId':'1','InputParameters':[{'key':'Target','value':{'Attributes':[{'key':'donotphone','value':true}]}}]}"
            })
    void whoMustNotBeCalledAnyMore(String mapping, String reference, LeadMarks.Scope scope, String body) {
        assertThat(read(mapping, LeadFormat.JSON, body.replace('\'', '"')))
                .singleElement()
                .isInstanceOfSatisfying(Lead.class, lead -> {
                    assertThat(lead.reference()).isEqualTo(reference);
                    assertThat(lead.marks().optOut()).isEqualTo(scope);
                    assertThat(lead.marks().reason()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hubspot.jq | {'subscriptionType':'deal.creation','objectId':1}",
                "pipedrive.jq | {'meta':{'action':'delete','entity':'deal'},'data':null}",
                "pipedrive.jq | {'meta':{'action':'create','entity':'deal'},'data':{'id':1}}",
                "dynamics.jq | {'MessageName':'Create','PrimaryEntityName':'account'}",
                "google.jq | {'lead_id':'TEST','is_test':true,'user_column_data':[]}",
                "typeform.jq | {'event_type':'form_response_partial','form_response':{}}",
                "shopify.jq | {}",
                "meta.jq | {'object':'page','entry':[{'id':'1','changes':[{'field':'feed'}]}]}"
            })
    void eventsThatAreNoLeadsGiveNone(String mapping, String body) {
        assertThat(read(mapping, LeadFormat.JSON, body.replace('\'', '"'))).isEmpty();
    }

    /** They must not be lost: a rejected lead is kept or refused, with the next step. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hubspot.jq | [{'eventId':9001,'subscriptionType':'contact.creation','objectId':3001}] | let a workflow send the contact",
                "hubspot.jq | {'objectId':3001} | let a workflow send the contact",
                "meta.jq | {'object':'page','entry':[{'changes':[{'field':'leadgen','value':{'leadgen_id':'7'}}]}]} | fetch the lead from the Graph API",
                "zoho.jq | {'module':'Leads','ids':['9'],'token':'t'} | let a workflow send the record",
                "dynamics.jq | {'MessageName':'Create','PrimaryEntityName':'lead','PrimaryEntityId':'1'} | choose fewer columns",
                "salesforce.jq | {'LastName':'x'} | choose it among the fields"
            })
    void bodiesThatLackTheRecordAreRejectedWithTheNextStep(String mapping, String body, String step) {
        assertThat(read(mapping, LeadFormat.JSON, body.replace('\'', '"')))
                .singleElement()
                .isInstanceOfSatisfying(RejectedLead.class, rejected -> assertThat(rejected.reason())
                        .contains(step));
    }
}
