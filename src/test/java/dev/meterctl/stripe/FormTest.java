package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormTest {

    @Test
    void anEmptyFormIsEmpty() {
        assertThat(Form.EMPTY.encoded()).isEmpty();
    }

    @Test
    void parametersKeepTheirOrder() {
        assertThat(Form.EMPTY.with("b", "1").with("a", "2").encoded()).isEqualTo("b=1&a=2");
    }

    @Test
    void nestedNamesAreBracketed() {
        assertThat(Form.EMPTY.with("a.b", "1").with("a.b.c", "2").encoded()).isEqualTo("a[b]=1&a[b][c]=2");
    }

    @Test
    void aParameterWithoutValueIsLeftOut() {
        assertThat(Form.EMPTY.with("a", null).with("b", "").encoded()).isEqualTo("b=");
    }

    @Test
    void valuesAreEncodedAsUtf8() {
        assertThat(Form.EMPTY.with("a", "x y&z=1+2%/ü😀").encoded())
                .isEqualTo("a=x+y%26z%3D1%2B2%25%2F%C3%BC%F0%9F%98%80");
    }
}
