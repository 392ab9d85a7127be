package api

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
)

// A cursor is opaque to clients: the place at which the next page begins. It is
// no secret and proves nothing; whatever it says, a page holds only what the
// caller may see.

func cursorText(place any) (string, error) {
	b, err := json.Marshal(place)
	if err != nil {
		return "", fmt.Errorf("encode a cursor: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

func readCursor(text string, place any) error {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(b, place)
	}
	if err != nil {
		p := problem(http.StatusUnprocessableEntity, "bad-cursor", "翻页位置有误", "the cursor is not one of a page").
			details("after 须为上一页的 next。", "after must be the next of the page before.")
		p.Field = "after"
		return p
	}
	return nil
}
