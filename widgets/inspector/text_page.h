#pragma once

#include "core/value/value.h"

#include <QThreadPool>
#include <QWidget>

#include <optional>
#include <stop_token>

class QLabel;
class QPlainTextEdit;
class QRadioButton;

namespace hashstash {

/// A value as text: Python's repr, or JSON. Formatted on the pool; a long one by its beginning, which it says.
class TextPage : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMaxShownBytes = std::size_t {1} << 20;

    explicit TextPage(QThreadPool& pool, QWidget* parent = nullptr);
    ~TextPage() override;

    void setValue(const Value& value);
    void clear();

signals:
    void loaded();

private:
    void format();

    QThreadPool& m_pool;
    std::optional<Value> m_value;
    QRadioButton* m_python;
    QRadioButton* m_json;
    QLabel* m_note;
    QPlainTextEdit* m_text;
    std::stop_source m_stop;
};

}  // namespace hashstash
