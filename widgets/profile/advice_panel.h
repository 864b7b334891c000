#pragma once

#include "core/profile/adviser.h"

#include <QWidget>

#include <optional>
#include <string>

class QLabel;
class QPushButton;
class QSlider;

namespace hashstash {

/// What is recommended, by weights that the user sets, and the way from there to do it.
class AdvicePanel : public QWidget {
    Q_OBJECT

public:
    explicit AdvicePanel(QWidget* parent = nullptr);

    AdviceWeights weights() const;
    /// nullopt: nothing was measured yet.
    void setAdvice(const std::optional<AdvisedConfiguration>& best, const std::string& sentence);
    /// Whether there is a stash that can be converted to what is recommended.
    void setConvertible(bool isConvertible);

signals:
    void weightsChanged();
    void convertRequested(const AdvisedConfiguration& to);

private:
    QSlider* addWeight(const QString& label, const QString& name);
    void refresh();

    QLabel* m_text;
    QWidget* m_weights;
    QSlider* m_write;
    QSlider* m_read;
    QSlider* m_size;
    QPushButton* m_convert;
    std::optional<AdvisedConfiguration> m_best;
    std::string m_sentence;
    bool m_isConvertible = false;
};

}  // namespace hashstash
