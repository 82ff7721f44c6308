package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.RawHttp.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxPricesTest {

    private static final String PRICES = "/v1/prices";

    private Sandbox sandbox;
    private RawHttp http;
    private String meter;

    @BeforeEach
    void start() throws SandboxException {
        sandbox = Sandbox.start(TestOptions.defaults().build());
        http = RawHttp.to(sandbox);
        meter = http.createMeter("a").id();
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    private static List<String> ids(Reply list) {
        List<String> ids = new ArrayList<>();
        list.body()
                .required("data")
                .forEach(price -> ids.add(price.required("id").stringValue()));
        return ids;
    }

    @Test
    void tiesAPriceToAMeter() {
        Reply price = http.createPrice(meter);
        assertThat(price.id()).matches("price_1[0-9A-Za-z]{23}");
        assertThat(price.body().at("/recurring/meter").stringValue()).isEqualTo(meter);
        assertThat(price.text("type")).isEqualTo("recurring");
        assertThat(http.get(PRICES + "/" + price.id()).body()).isEqualTo(price.body());
        Reply sibling = http.post(PRICES, "currency=EUR&unit_amount=5&product=" + price.text("product"));
        assertThat(sibling.text("product")).isEqualTo(price.text("product"));
        assertThat(sibling.text("currency")).isEqualTo("eur");
        assertThat(sibling.text("type")).isEqualTo("one_time");
    }

    @Test
    void listsThePricesOfAMeter() {
        String first = http.createPrice(meter).id();
        String second = http.createPrice(meter).id();
        http.createPrice(http.createMeter("b").id());
        String byMeter = PRICES + "?recurring[meter]=" + meter;
        assertThat(ids(http.get(byMeter))).containsExactly(second, first);
        assertThat(ids(http.get(byMeter + "&limit=1&starting_after=" + second))).containsExactly(first);
        assertThat(http.post(PRICES + "/" + first, "active=false")
                        .body()
                        .required("active")
                        .booleanValue())
                .isFalse();
        assertThat(ids(http.get(byMeter))).as("active ones alone, unless asked").containsExactly(second);
        assertThat(ids(http.get(byMeter + "&active=true"))).containsExactly(second);
        assertThat(ids(http.get(byMeter + "&active=false"))).containsExactly(first);
        assertThat(ids(http.get(PRICES + "?recurring[usage_type]=licensed"))).isEmpty();
    }

    @Test
    void refusesADeactivatedMeter() {
        http.post("/v1/billing/meters/" + meter + "/deactivate", "");
        Reply refused = http.createPrice(meter);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("message")).isEqualTo("You can't attach a deactivated meter to a price.");
        assertThat(refused.error("param")).isEqualTo("recurring[meter]");
    }

    @Test
    void refusesAnUnknownMeter() {
        Reply refused = http.createPrice("mtr_x");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("code")).isEqualTo("resource_missing");
        assertThat(refused.error("param")).isEqualTo("recurring[meter]");
        assertThat(http.withKey("sk_live_a").createPrice(meter).error("message"))
                .contains("a similar object exists in test mode, but a live mode key was used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "currency=usd&unit_amount=1&product=prod_x|product",
                "currency=usd&unit_amount=1|product",
                "unit_amount=1&product=prod_x|currency",
                "currency=usd&product=prod_x|unit_amount",
                "currency=usd&unit_amount=x&product=prod_x|unit_amount",
                "currency=usd&unit_amount=1&product_data[name]=P&recurring[interval]=hour|recurring[interval]",
                "currency=usd&unit_amount=1&product_data[name]=P&recurring[usage_type]=metered|recurring[interval]",
                "currency=usd&unit_amount=1&product_data[name]=P&recurring[interval]=day&recurring[usage_type]=metered"
                        + "|recurring[meter]",
                "currency=usd&unit_amount=1&product_data[name]=P&recurring[interval]=day&recurring[meter]=mtr_x"
                        + "|recurring[meter]",
                "currency=usd&unit_amount=1&product_data[name]=P&active=yes|active"
            })
    void refusesABadPrice(String form, String param) {
        Reply refused = http.post(PRICES, form);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("param")).isEqualTo(param);
    }

    @Test
    void refusesAnUnknownPrice() {
        assertThat(http.get(PRICES + "/price_x").error("message")).isEqualTo("No such price: 'price_x'");
        assertThat(http.post(PRICES + "/price_x", "active=false").status()).isEqualTo(404);
    }
}
