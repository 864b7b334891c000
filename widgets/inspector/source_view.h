#pragma once

#include "widgets/inspector/source_tokens.h"

#include <QPlainTextEdit>

#include <memory>

namespace hashstash {

/// A text to read and copy, with its tokens in colour. Lines get their colours when they come into view: a text of a
/// megabyte, which a QSyntaxHighlighter would go through as a whole, shows at once.
class SourceView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit SourceView(QWidget* parent = nullptr);

    /// Line ends in `text` are \n. Null: no colours.
    void setSource(const QString& text, std::shared_ptr<const std::vector<SourceToken>> tokens);
    /// Selects a part and brings it into view.
    void selectPart(qsizetype start, qsizetype length);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void colourLinesInView();
    void colour(QTextBlock& line) const;

    std::shared_ptr<const std::vector<SourceToken>> m_tokens;
    int m_colouring = 0;  ///< the lines' user state, once they have the present theme's colours
};

}  // namespace hashstash
