"""Did it work: the evaluation of a year, its questions and answers, and what was learnt."""

from .evaluation import Evaluation
from .learning_point import LearningPoint
from .question import Answer, Question

__all__ = ["Answer", "Evaluation", "LearningPoint", "Question"]
